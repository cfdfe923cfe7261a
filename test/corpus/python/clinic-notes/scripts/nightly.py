#!/usr/bin/env python3
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.pool import ThreadPool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import clinic.llm.client as llm
from clinic.llm import wrappers

MODEL = sys.argv[1] if len(sys.argv) > 1 else "gpt-4.1-mini"


def summarise(path):
    return llm.get_client().responses.create(model=MODEL, input=Path(path).read_text(), max_output_tokens=99)


def embed(texts):
    return llm.get_client().embeddings.create(model="text-embedding-3-small", input=texts)


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        print(list(pool.map(summarise, sys.argv[2:])))
    ThreadPool(4).map(embed, [["a"], ["b"]])
    wrappers.ask_claude("Done")
