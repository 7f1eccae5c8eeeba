import pytest

from benchmarks import chaos


@pytest.mark.exhaustive
def test_faults_and_killed_processes_cost_no_order_anything() -> None:
    figures = chaos.run(orders=10, seconds=20)
    assert figures.failures == []
    assert sum(figures.pieces.values()) == sum(figures.charges.values()) == 23
    assert figures.kills["workers"] > 3
