from artwork import documents

for path in documents.write():
    print(f"{path.name}  {path.stat().st_size / 1000:.0f} KB")
