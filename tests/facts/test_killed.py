from tests.facts.killed import rounds


def test_a_killed_add_leaves_whole_documents_and_goes_on_where_it_was() -> None:
    for one in rounds(files=30, kills=3, seed=3):
        assert one.faults == 0
        assert one.same
