import json
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONF = ROOT / "conf"

with open(CONF / "models.yaml", encoding="utf-8") as handle:
    STAGES = yaml.safe_load(handle)

SMALL = json.loads((CONF / "models.json").read_text())
REWRITE = tomllib.loads((CONF / "models.toml").read_text())["rewrite"]
