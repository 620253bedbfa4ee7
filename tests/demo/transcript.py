"""What was done and what was seen, scene by scene, as Markdown with a picture each."""
import pathlib
import time

from processes import Failed


class Transcript:
    def __init__(self, folder, title):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines = [f"# {title}", ""]
        self.passed = []
        self.failed = []

    def scene(self, number, title, play):
        """Plays one scene; its failure is told and noted, and the next scene is played all the same."""
        began = time.monotonic()
        self.lines += [f"## {number}. {title}", ""]
        try:
            play()
            self.passed.append(number)
            verdict = "håller"
        except Failed as failure:
            self.failed.append(number)
            verdict = f"HÅLLER INTE: {failure}"
        self.lines += ["", f"*Scenen {verdict}* ({time.monotonic() - began:.1f} s)", ""]
        print(f"scene {number}: {'holds' if number in self.passed else verdict}", flush=True)
        self.write()

    def did(self, who, what):
        self.lines.append(f"- **{who}** {what}")

    def saw(self, who, what):
        self.lines.append(f"  - {who} ser: “{shorten(what)}”")

    def shot(self, program, name):
        program.shot((self.folder / f"{name}.png").absolute())
        self.lines.append(f"\n![{program.name}]({name}.png)\n")

    def write(self):
        (self.folder / "transcript.md").write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def shorten(text, most=400):
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + " …"
