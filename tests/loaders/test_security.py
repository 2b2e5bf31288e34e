"""The security figures that the documents state, and what their wording allows."""


def test_values_and_intervals(stated):
    assert stated("security") == {
        # value, lower, upper, hedge, time_period, paragraph
        "security-troops-2022-q1": (None, 30_000, 40_000, "between", "2022-Q1", 18),
        "security-troops-2024-05": (2_000, 1_500, 2_500, "about", "2024-05", 18),
        "security-vehicles-transferred": (200, 200, None, "more_than", "2024-05", 19),
        "security-munitions-transferred": (132_000, 131_000, 132_000, "almost", "2024-05", 19),
    }


def test_what_is_measured(series):
    assert series("security") == {
        "security-troops-2022-q1": ("russian_troops", "BLR", "RUS", "PERSON", "sceeus-2024"),
        "security-troops-2024-05": ("russian_troops", "BLR", "RUS", "PERSON", "sceeus-2024"),
        "security-vehicles-transferred": ("vehicles_transferred", "BLR", "RUS", "COUNT", "sceeus-2024"),
        "security-munitions-transferred": ("munitions_transferred", "BLR", "RUS", "TONNE", "sceeus-2024"),
    }
