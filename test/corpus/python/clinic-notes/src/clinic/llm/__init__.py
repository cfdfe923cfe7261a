from .client import *
from .wrappers import ask as ask_model
