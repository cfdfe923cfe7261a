TABLE = {"shelf.title": "Reading room", "shelf.format": "json_object", "desk.hours": "9-17"}


class Section:
    def __init__(self, name: str):
        self.name = name

    def get(self, key: str, default: str) -> str:
        return TABLE.get(f"{self.name}.{key}", default)
