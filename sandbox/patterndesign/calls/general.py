"""general/getCountries, and user/test, which shows that a call arrives."""

from sandbox.patterndesign import countries
from sandbox.patterndesign.calling import Answer, Call


def get_countries(call: Call) -> Answer:
    return {
        "countries": [
            {"id": code, "name": name, "isEuCountry": in_eu}
            for code, name, in_eu in countries.listed(call.parameters.text("language") or "en")
        ]
    }


def test(call: Call) -> Answer:
    name = call.parameters.text("name")
    return {"greeting": f"{name}, have a nice day" if name else "Have a nice day"}
