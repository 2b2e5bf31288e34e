"""Present: one exhibit a screen."""

from web.presenter import show_presenter

show_presenter()
