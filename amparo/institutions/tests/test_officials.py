"""No spelling of an official's address passes for a private one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.institutions import officials


@pytest.mark.parametrize(
    "address",
    [
        "officer@ice.dhs.gov",
        "OFFICER@ICE.DHS.GOV",
        "officer@ICE.dhs.gov.",
        "clerk@usdoj.gov",
        "someone@army.mil",
        "chief@vsp.state.vt.us",
        "clerk@ci.example.vt.us",
        '"not@this"@dhs.gov',
        "Officer <officer@dhs.gov>",
        "warden@geogroup.com",
        "officer@ｄｈｓ.gov",
        "oficial@inm.gob.mx",
    ],
)
def test_an_officials_address_is_known_in_every_spelling(address):
    assert officials.is_official(address)


@pytest.mark.parametrize(
    "address", ["rosa@example.org", "lucia@despacho.example", "gov@example.com", "dhs.gov@example.net", "a@mygov.org"]
)
def test_a_private_address_is_left_alone(address):
    assert not officials.is_official(address)


@given(st.text("abcdefghij", min_size=1), st.sampled_from(["gov", "mil", "gob.mx"]), st.booleans())
def test_every_host_under_a_government_counts(name, ending, shout):
    address = f"x@{name}.{ending}"
    assert officials.is_official(address.upper() if shout else address)
