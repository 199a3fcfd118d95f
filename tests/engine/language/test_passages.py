"""The sentence in which words were found, with the words marked whatever form they stand in."""

from huikkaa.engine.language import query_forms
from huikkaa.engine.language.passages import WIDTH, Marker, Passage

TEXT = "Hei. Laskussamme oli virhe, pyydämme hyvityslaskun pian! Kiitos.\nTerveisin Kaisa"


def marked(passage: Passage | None) -> list[str]:
    assert passage is not None
    return [passage.text[start:end] for start, end in passage.marks]


def test_the_sentence_with_most_of_the_words_is_chosen_and_they_are_marked() -> None:
    found = Marker(query_forms("lasku hyvityksen")).passage(TEXT, "fi")
    assert found is not None
    assert found.text == "Laskussamme oli virhe, pyydämme hyvityslaskun pian!"
    assert marked(found) == ["Laskussamme", "hyvityslaskun"]
    assert found.found == {0, 1}


def test_a_short_sentence_beside_it_comes_along_where_it_holds_the_rest() -> None:
    text = "Moi! Lasku tuli täytenä. Pyydän hyvitystä. Kiitos."
    found = Marker(query_forms("lasku hyvitys")).passage(text, "fi")
    assert found is not None
    assert found.text == "Lasku tuli täytenä. Pyydän hyvitystä."
    assert (found.cut_before, found.cut_after) == (False, False)
    assert marked(found) == ["Lasku", "hyvitystä"]


def test_a_long_sentence_is_cut_around_its_word() -> None:
    found = Marker(query_forms("lasku")).passage("sana " * 100 + "laskun " + "sana " * 100, "fi")
    assert found is not None
    assert marked(found) == ["laskun"]
    assert len(found.text) <= WIDTH
    assert (found.cut_before, found.cut_after) == (True, True)
    assert found.text.split()[0] == found.text.split()[-1] == "sana"


def test_one_endless_word_is_cut_and_no_mark_reaches_over_the_end() -> None:
    found = Marker(query_forms("x" * 900)).passage("alku " * 100 + "x" * 900, "fi")
    assert found is not None
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)


def test_the_beginning_of_a_word_is_marked_where_it_was_taken_for_one() -> None:
    forms = query_forms("kokouspöy")
    assert Marker(forms).passage("Kokouspöytäkirja puuttuu.", "fi") is None
    found = Marker(forms, beginning=True).passage("Kokouspöytäkirja puuttuu.", "fi")
    assert marked(found) == ["Kokouspöytäkirja"]


def test_what_is_not_there_has_no_passage() -> None:
    assert Marker(query_forms("virtahepo")).passage(TEXT, "fi") is None
    assert Marker(query_forms("virtahepo")).whole("Hyvityslasku", "fi") is None
    assert Marker(()).passage(TEXT, "fi") is None


def test_swedish_is_found_in_a_swedish_text() -> None:
    assert marked(Marker(query_forms("faktura")).passage("Fakturorna är fel.", "sv")) == ["Fakturorna"]
