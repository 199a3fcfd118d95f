"""Living a log through the verbs of the work room: set the scene, then live every step once."""

from huikkaa.domain.channels.replay.actions.days import TOGETHER, live_all, steps_left
from huikkaa.domain.channels.replay.actions.living import live
from huikkaa.domain.channels.replay.actions.scene import Scene, set_scene

__all__ = ["TOGETHER", "Scene", "live", "live_all", "set_scene", "steps_left"]
