"""How the page looks: quiet greys, one ink blue, and yellow for the words that prove something.

Fonts are the system's own and nothing is loaded from another host.
"""

from __future__ import annotations

import gradio as gr

_INK, _INK_DARK = "#1d4f7c", "#8fbce6"
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def theme() -> gr.themes.Base:
    base = gr.themes.Base(
        primary_hue="blue",
        neutral_hue="slate",
        font=_SANS,
        font_mono=_MONO,
        radius_size="sm",
        text_size="md",
    )
    return base.set(
        body_background_fill="#f5f6f8",
        body_background_fill_dark="#14171c",
        body_text_color="#1b2430",
        body_text_color_dark="#e4e8ee",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#1c2129",
        background_fill_secondary="#f8f9fb",
        background_fill_secondary_dark="#20262f",
        border_color_primary="#d9dee5",
        border_color_primary_dark="#323a46",
        button_border_width="1px",
        button_primary_border_color=_INK,
        button_primary_border_color_dark="#2c6aa3",
        block_background_fill="#ffffff",
        block_background_fill_dark="#1c2129",
        block_border_color="#d9dee5",
        block_border_color_dark="#323a46",
        block_shadow="none",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1c2129",
        input_border_color="#b9c2cd",
        input_border_color_dark="#465060",
        input_placeholder_color="#667085",  # 4.9 : 1, and 6.5 : 1 in the dark
        input_placeholder_color_dark="#9aa5b4",
        input_border_color_focus=_INK,
        input_border_color_focus_dark=_INK_DARK,
        button_primary_background_fill=_INK,
        button_primary_background_fill_dark="#2c6aa3",
        button_primary_background_fill_hover="#163d61",
        button_primary_background_fill_hover_dark="#3779b5",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_dark="#1c2129",
        button_secondary_border_color="#c9d1da",
        button_secondary_border_color_dark="#3a4350",
        button_secondary_text_color=_INK,
        button_secondary_text_color_dark=_INK_DARK,
        color_accent=_INK,
        color_accent_soft="#e8eff6",
        color_accent_soft_dark="#22364a",
        border_color_accent_subdued="#c5d6e6",
        border_color_accent_subdued_dark="#2f4d69",
    )
