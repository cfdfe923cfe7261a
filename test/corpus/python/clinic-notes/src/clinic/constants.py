MODELS = dict(draft="gpt-4.1-mini", final="gpt-4.1", check="o4-mini")
DEFAULT_LIMIT = 3 * 100
FAMILY = "claude"
CLAUDE = "-".join([FAMILY, "3", "7", "sonnet", "latest"])
OPTIONS = {"temperature": 0} | {"max_tokens": DEFAULT_LIMIT}
