import argparse

from openai import OpenAI


def build_parser():
    parser = argparse.ArgumentParser(description="Check a paper.")
    parser.add_argument("path")
    parser.add_argument("--model", default="gpt-4.1-mini", help="which model reads the paper")
    parser.add_argument("--second-opinion", dest="second", choices=["o3-mini", "o4-mini"], default="o4-mini")
    parser.add_argument("--max-tokens", type=int, default=800)
    parser.add_argument("--embed", action="store_true")
    return parser


def main(argv=None):
    args = build_parser().parse_args(argv)
    client = OpenAI()
    text = open(args.path, encoding="utf-8").read()
    first = client.chat.completions.create(model=args.model, max_completion_tokens=args.max_tokens, messages=[{"role": "user", "content": text}])
    second = client.responses.create(model=args.second, input=text)
    if args.embed:
        client.embeddings.create(model="text-embedding-3-large", input=text)
    return first, second


if __name__ == "__main__":
    main()
