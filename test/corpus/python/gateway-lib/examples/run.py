import argparse
from concurrent.futures import ThreadPoolExecutor

from gateway import AnthropicProvider, OpenAIProvider, Request, provider_for

parser = argparse.ArgumentParser()
parser.add_argument("--judge", default="gpt-4.1", help="model of the judge")
parser.add_argument("--workers", type=int, default=4)


def main() -> None:
    args = parser.parse_args()
    small, large = OpenAIProvider(), OpenAIProvider("gpt-4o")
    with ThreadPoolExecutor(args.workers) as pool:
        answers = list(pool.map(small, ["a", "b"]))
    large.complete(Request("Which is better?", max_tokens=512))
    provider_for("azure").complete(Request("x"))
    judge(answers, args.judge)


def judge(answers, model):
    from openai import OpenAI

    client = OpenAI()
    with ThreadPoolExecutor() as pool:
        future = pool.submit(client.chat.completions.create, model=model, max_tokens=3, messages=[])
    return future.result(), AnthropicProvider


if __name__ == "__main__":
    main()
