// Writes the address of a customization. The page says how: the name of each part, and the value that is left out.
export class Address {
  constructor(shape) {
    this.shape = shape;
  }

  colours(list) {
    return list.join(this.shape.colours.separator);
  }

  // "?…" with these parts, or nothing where all of them are left out.
  query(parts) {
    const query = new URLSearchParams();
    for (const [part, { name, omitted }] of Object.entries(this.shape)) {
      const value = parts[part] ?? "";
      if (value !== "" && value !== omitted) query.set(name, value);
    }
    const text = query.toString();
    return text && `?${text}`;
  }

  // The form's fields of the same names, as far as it has them.
  fill(form, parts) {
    for (const [part, value] of Object.entries(parts)) {
      const field = form?.elements[this.shape[part].name];
      if (field) field.value = value;
    }
  }
}
