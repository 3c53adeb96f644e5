"""The page."""

import os

# Gradio reads these when it is imported: nothing about the newsroom's use leaves the machine.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

from assistant.ui.page import build_page, mount_page

__all__ = ["build_page", "mount_page"]
