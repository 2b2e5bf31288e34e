"""The trade figures that the documents state, and what their wording allows."""


def test_values_and_intervals(stated):
    assert stated("trade") == {
        # value, lower, upper, hedge, time_period, paragraph
        "trade-blr-imports-2021": (1.5e9, 1.45e9, 1.55e9, "plain", "2021", 8),
        "trade-blr-exports-2021": (5.4e9, 5.35e9, 5.45e9, "plain", "2021", 8),
        "trade-blr-balance-2021": (3.9e9, 3.85e9, 3.95e9, "plain", "2021", 8),
        "trade-turnover-2022": (1.6e9, 1.55e9, 1.65e9, "plain", "2022", 10),
        "trade-turnover-change-2022": (-74, -74.5, -73.5, "plain", "2022", 10),
        "trade-ukr-imports-2022": (1.4e9, 1.3e9, 1.4e9, "just_under", "2022", 10),
        "trade-ukr-imports-change-2022": (-70, -70.5, -69.5, "plain", "2022", 10),
        "trade-ukr-exports-2022": (20e6, 15e6, 25e6, "plain", "2022", 10),
        "trade-ukr-exports-change-2022": (-87, -87, -86, "nearly", "2022", 10),
        "trade-share-2022-01-02": (None, 50, 100, "most", "2022-01-01/P2M", 10),
        "trade-turnover-2022-02": (543.2e6, 543.15e6, 543.25e6, "plain", "2022-02", 10),
        "trade-turnover-2022-08": (7e6, 6.5e6, 7.5e6, "about", "2022-08", 10),
        "trade-turnover-2023-01-07": (13.8e6, 13.75e6, 13.85e6, "plain", "2023-01-01/P7M", 11),
        "trade-turnover-change-2023-01-07": (-99, -99.5, -98.5, "plain", "2023-01-01/P7M", 11),
    }


def test_whose_trade_is_measured(series):
    assert series("trade") == {
        "trade-blr-imports-2021": ("goods_imports", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-blr-exports-2021": ("goods_exports", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-blr-balance-2021": ("goods_balance", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-turnover-2022": ("goods_turnover", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-turnover-change-2022": ("goods_turnover_change", "BLR", "UKR", "PERCENT", "sceeus-2024"),
        "trade-ukr-imports-2022": ("goods_imports", "UKR", "BLR", "USD", "sceeus-2024"),
        "trade-ukr-imports-change-2022": ("goods_imports_change", "UKR", "BLR", "PERCENT", "sceeus-2024"),
        "trade-ukr-exports-2022": ("goods_exports", "UKR", "BLR", "USD", "sceeus-2024"),
        "trade-ukr-exports-change-2022": ("goods_exports_change", "UKR", "BLR", "PERCENT", "sceeus-2024"),
        "trade-share-2022-01-02": ("goods_turnover_share", "BLR", "UKR", "PERCENT", "sceeus-2024"),
        "trade-turnover-2022-02": ("goods_turnover", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-turnover-2022-08": ("goods_turnover", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-turnover-2023-01-07": ("goods_turnover", "BLR", "UKR", "USD", "sceeus-2024"),
        "trade-turnover-change-2023-01-07": ("goods_turnover_change", "BLR", "UKR", "PERCENT", "sceeus-2024"),
    }
