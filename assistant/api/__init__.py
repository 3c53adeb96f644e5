"""The HTTP API, and the server that offers it together with the page."""

from assistant.api.app import create_app
from assistant.api.sample import load_sample, sample_folder
from assistant.api.serve import serve

__all__ = ["create_app", "load_sample", "sample_folder", "serve"]
