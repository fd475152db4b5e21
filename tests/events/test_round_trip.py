"""Written, read and written again, a fact keeps its bytes, whatever its payload."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.domain.kinds import KINDS
from ledger.storage.mapper import decode, encode
from tests.events.strategies import TEXT, facts_of_kind


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_a_fact_written_read_and_written_again_keeps_its_bytes(
    kind: str, data: st.DataObject
) -> None:
    fact = data.draw(facts_of_kind(KINDS[kind]))
    request_id, salt = data.draw(TEXT), data.draw(TEXT.filter(bool))

    body = encode(fact, request_id=request_id, salt=salt).state
    read = decode(body)

    assert read == fact
    assert encode(read, request_id=request_id, salt=salt).state == body
