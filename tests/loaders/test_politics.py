"""The figures on politics that the documents state, and what their wording allows."""


def test_values_and_intervals(stated):
    assert stated("politics") == {
        # value, lower, upper, hedge, time_period, paragraph
        "politics-embassy-staff-2024-05": (5, 5, 5, "plain", "2024-05", 13),
        "politics-war-opposition": (90, 90, 100, "over", None, 11),
        "politics-years-in-power": (30, 29, 31, "plain", "2025-02", 4),
        "politics-term-years": (5, 5, 5, "plain", "2025-01", 4),
        "politics-released-2025-02-12": (3, 3, 3, "plain", "2025-02-12", 12),
        "politics-released-2025-01": (1, 1, 1, "plain", "2025-01", 12),
        "politics-pardon-waves-2024-11": (5, 5, 5, "plain", "2024-11", 11),
    }


def test_what_is_measured(series):
    assert series("politics") == {
        "politics-embassy-staff-2024-05": ("embassy_staff", "UKR", "BLR", "PERSON", "sceeus-2024"),
        "politics-war-opposition": ("war_opposition", "BLR", None, "PERCENT", "kinsman-2025"),
        "politics-years-in-power": ("years_in_power", "BLR", None, "YEAR", "kinsman-2025"),
        "politics-term-years": ("term_length", "BLR", None, "YEAR", "kinsman-2025"),
        "politics-released-2025-02-12": ("prisoners_released", "BLR", None, "PERSON", "kinsman-2025"),
        "politics-released-2025-01": ("prisoners_released", "BLR", None, "PERSON", "kinsman-2025"),
        "politics-pardon-waves-2024-11": ("pardon_waves", "BLR", None, "COUNT", "carnegie-2024"),
    }
