# -*- coding: latin-1 -*-
import os

ENGINE = os.environ.get("ENGINE", "text-davinci-003")
CHAT_MODEL = os.getenv("CHAT_MODEL") or "gpt-3.5-turbo"
TOKENS = 150
