"""The potash figures that the documents state, and what their wording allows."""


def test_values_and_intervals(stated):
    assert stated("potash") == {
        # value, lower, upper, hedge, time_period, paragraph
        "potash-net-import-reliance": (93, 92.5, 93.5, "plain", None, 14),
        "potash-share-can": (79, 78.5, 79.5, "plain", "2020-01-01/P4Y", 14),
        "potash-share-rus": (11, 10.5, 11.5, "plain", "2020-01-01/P4Y", 14),
        "potash-share-blr": (4, 3.5, 4.5, "plain", "2020-01-01/P4Y", 14),
        "potash-rus-blr-world-share": (40, 39.5, 40.5, "plain", None, 14),
    }


def test_whose_potash_is_measured(series):
    assert series("potash") == {
        "potash-net-import-reliance": ("potash_net_import_reliance", "USA", "W00", "PERCENT", "kinsman-2025"),
        "potash-share-can": ("potash_import_share", "USA", "CAN", "PERCENT", "kinsman-2025"),
        "potash-share-rus": ("potash_import_share", "USA", "RUS", "PERCENT", "kinsman-2025"),
        "potash-share-blr": ("potash_import_share", "USA", "BLR", "PERCENT", "kinsman-2025"),
        "potash-rus-blr-world-share": (
            "potash_exports_to_world_production", "BLR_RUS", "W00", "PERCENT", "kinsman-2025",
        ),
    }  # fmt: skip
