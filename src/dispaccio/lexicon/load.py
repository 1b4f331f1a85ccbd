"""Load a language pack with the world table into one immutable-by-convention `Lexicon`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from babel import Locale

from dispaccio.errors import LexiconError, UnsupportedLanguageError
from dispaccio.lexicon.cameo import read_cameo
from dispaccio.lexicon.frames import Frame, FrameIndex, compile_frames
from dispaccio.lexicon.likeness import Likeness
from dispaccio.lexicon.read import DATA, Problems, load_table, load_yaml
from dispaccio.lexicon.schema import FrameEntry, Grammar, RoleEntry, SpeechEntry
from dispaccio.lexicon.world import World, load_world

NAME_KINDS = frozenset({"country", "demonym", "capital", "seat", "place", "org", "ethnic"})
SHORT_CODES = 3
"""Forms up to this length are not also looked for in capitals: they would hit ordinary words."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """What a printed form stands for: a kind of name and a country code or organisation id."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """One role or group noun: its head lemma, the lemmas that must stand with it, and what it tells."""

    words: tuple[str, ...]
    kind: str
    sector: tuple[str, ...]
    office: str | None
    relational: bool
    head: int = 0
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """The closed vocabularies of a reading."""

    types: dict[str, tuple[str, ...]]
    instruments: tuple[str, ...]
    stages: tuple[str, ...]
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(slots=True)
class Lexicon:
    """Everything the extraction layer knows of one language, ready for matching."""

    lang: str
    version: str
    ontology: Ontology
    grammar: Grammar
    speech: SpeechEntry
    frames: FrameIndex
    rules: dict[str, Frame]
    classes: dict[str, frozenset[str]]
    roles: dict[str, tuple[RoleNoun, ...]]
    instruments: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    stages: dict[str, str]
    complex_prepositions: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    sources: dict[str, tuple[tuple[str, ...], ...]]
    long_cues: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    heads: frozenset[str]
    """The words that a trigger may begin with, as lemma or form."""
    cue_heads: frozenset[str]
    """The words that a reporting word may begin with."""
    reflexive_endings: tuple[str, ...]
    """How an infinitive ends that a pronoun for its subject is joined to («congratularmi»)."""
    names: tuple[NameForm, ...]
    matcher: AhoCorasick
    world: World
    country_names: dict[str, str]
    likeness: Likeness
    cue_sense: dict[str, str]
    prepositions: dict[str, str]
    entries: tuple[tuple[str, FrameEntry], ...] = ()
    forms: dict[str, NameForm] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)

    def country_of_place(self, places: tuple[str, ...]) -> str | None:
        """The country of the first place that is known, printed in any case."""
        for place in places:
            form = self.forms.get(place) or self.forms.get(place.title())
            if form is not None and form.ref in self.world.countries:
                return form.ref
        return None


def languages() -> tuple[str, ...]:
    """The languages that have a pack, sorted."""
    return tuple(sorted(p.name for p in (DATA / "lang").iterdir() if (p / "grammar.yaml").exists()))


@cache
def load_lexicon(lang: str) -> Lexicon:
    """Return the language's lexicon; raise LexiconError with all problems, or UnsupportedLanguageError."""
    problems = Problems()
    lexicon = read_lexicon(lang, problems)
    if problems or lexicon is None:
        raise LexiconError("\n".join(problems))
    return lexicon


@cache
def _world() -> tuple[World, Problems]:
    problems = Problems()
    return load_world(problems), problems


@cache
def _likeness() -> Likeness:
    return Likeness(_world()[0])


def read_lexicon(lang: str, problems: Problems) -> Lexicon | None:
    """Read a pack, noting every problem; None if it cannot be used at all."""
    if lang not in languages():
        msg = f"no language pack for {lang!r}; there are packs for {', '.join(languages())}"
        raise UnsupportedLanguageError(msg)
    folder = DATA / "lang" / lang
    world, world_problems = _world()
    problems.extend(world_problems)
    ontology = _ontology(problems)
    read_cameo(problems)
    grammar = load_yaml(folder / "grammar.yaml", Grammar, problems)
    speech = load_yaml(folder / "speech.yaml", SpeechEntry, problems)
    classes = load_yaml(folder / "classes.yaml", dict[str, list[str]], problems)
    roles = load_yaml(folder / "roles.yaml", list[RoleEntry], problems)
    patterns = load_yaml(folder / "instruments.yaml", dict[str, list[str]], problems)
    stages = load_yaml(folder / "stages.yaml", dict[str, list[str]], problems)
    if ontology is None or grammar is None or speech is None or classes is None or roles is None:
        return None
    if patterns is None or stages is None:
        return None
    for form, ref in grammar.metonyms.items():
        if ref not in world.organisations:
            problems.add(folder / "grammar.yaml", 1, f"metonyms.{form}: unknown organisation {ref!r}")
    entries = _frame_entries(folder, ontology, classes, problems)
    prepositions = {form.replace("’", "'"): name for name, group in grammar.prepositions.items() for form in group}
    frames, rules = compile_frames(entries, classes, lang, prepositions=prepositions)
    forms, matcher = _names(folder, lang, world, problems)
    return Lexicon(
        lang=lang,
        version=_digest(folder),
        ontology=ontology,
        grammar=grammar,
        speech=speech,
        frames=frames,
        rules=rules,
        classes={k: frozenset(v) for k, v in classes.items()},
        roles=_roles([*roles, *_speaking_roles(speech)], grammar, folder, ontology, problems),
        instruments=_patterns(_expanded(patterns, classes), folder, ontology, problems),
        stages={word: stage for stage, words in stages.items() for word in words},
        complex_prepositions=_by_first(
            [
                (form.split(), (name, tuple(form.split())))
                for name, group in grammar.complex_prepositions.items()
                for form in group
            ],
            prepositions,
        ),
        sources=_under_all_forms(
            _by_first([(source.split(), tuple(source.split())) for source in speech.sources], prepositions), prepositions
        ),
        long_cues=_by_first(
            [
                (verb.split(), (tuple(verb.split()), sense))
                for sense, verbs in speech.verbs.items()
                for verb in verbs
                if " " in verb
            ]
        ),
        heads=_bare_verbs(frozenset().union(*frames.values()), grammar.reflexive),
        cue_heads=_bare_verbs(_cue_words(speech), grammar.reflexive),
        reflexive_endings=tuple(
            own[:-2] + clitic for own in grammar.reflexive.values() for clitic in sorted(grammar.clitics) if clitic.isalpha()
        ),
        names=tuple(forms.values()),
        forms=forms,
        members={
            "demonym": frozenset(f for f, n in forms.items() if n.kind in {"demonym", "ethnic", "org"} and f.islower()),
            "role": frozenset(noun for entry in roles for phrase in entry.nouns if " " not in (noun := phrase.lower())),
            **{
                name: frozenset(word for group in groups for word in classes.get(group, ()))
                for name, groups in grammar.exemplar_classes.items()
            },
            "event": frozenset(frames["noun"]),
            "governing": frozenset({*grammar.nonfactive, *(verb for verbs in speech.verbs.values() for verb in verbs)}),
            "time": frozenset(grammar.time_nouns),
            "verb": frozenset({*frames["verb"], *grammar.object_control, *grammar.nonfactive, *grammar.unaccusative}),
            "no gerund": frozenset(grammar.no_gerunds),
        },
        matcher=matcher,
        world=world,
        country_names=_country_names(lang, world),
        likeness=_likeness(),
        cue_sense={verb: sense for sense, verbs in speech.verbs.items() for verb in verbs},
        prepositions=prepositions,
        entries=tuple(entries),
    )


@cache
def load_ontology() -> Ontology:
    """Return the closed vocabularies; raise LexiconError with all problems."""
    problems = Problems()
    ontology = _ontology(problems)
    if problems or ontology is None:
        raise LexiconError("\n".join(problems))
    return ontology


def _ontology(problems: Problems) -> Ontology | None:
    raw = load_yaml(DATA / "ontology.yaml", dict[str, dict[str, dict[str, list[str]]] | list[str]], problems)
    if raw is None:
        return None
    types = raw["types"]
    assert isinstance(types, dict)  # noqa: S101 - narrows the union for the type checker
    lists = {key: tuple(value) for key, value in raw.items() if key != "types"}
    return Ontology({k: tuple(v["modes"]) for k, v in types.items()}, **lists)


def _frame_entries(
    folder: Path, ontology: Ontology, classes: dict[str, list[str]], problems: Problems
) -> list[tuple[str, FrameEntry]]:
    entries: list[tuple[str, FrameEntry]] = []
    for path in sorted((folder / "events").glob("*.yaml")):
        kind = path.stem.upper()
        if kind not in ontology.types:
            problems.add(path, 1, f"{kind} is no event type")
            continue
        seen: set[str] = set()
        for entry in load_yaml(path, list[FrameEntry], problems) or []:
            for message in _frame_problems(entry, seen, ontology.types[kind], ontology.instruments, classes):
                problems.add(path, _line_of(path, entry.id), message)
            seen.add(entry.id)
            entries.append((kind, entry))
    return entries


def _frame_problems(
    entry: FrameEntry, seen: set[str], modes: tuple[str, ...], instruments: tuple[str, ...], classes: dict[str, list[str]]
) -> list[str]:
    out = [f"frame {entry.id}: the id is taken"] if entry.id in seen else []
    if entry.mode is not None and entry.mode not in modes:
        out.append(f"frame {entry.id}: {entry.mode!r} is none of the type's modes {modes}")
    out += [f"frame {entry.id}: unknown instrument {name!r}" for name in entry.instruments if name not in instruments]
    for values in [*entry.when.values(), *entry.unless.values()]:
        out += [f"frame {entry.id}: no class {v[1:]!r}" for v in values if v.startswith("@") and v[1:] not in classes]
    return out


def _line_of(path: Path, ident: str) -> int:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() == f"- id: {ident}":
            return number
    return 1


def _roles(
    entries: list[RoleEntry], grammar: Grammar, folder: Path, ontology: Ontology, problems: Problems
) -> dict[str, tuple[RoleNoun, ...]]:
    table: dict[str, list[RoleNoun]] = defaultdict(list)
    for entry in entries:
        bad = [code for code in entry.sector if code not in ontology.sectors]
        if bad or entry.kind not in ontology.kinds:
            problems.add(folder / "roles.yaml", 1, f"role {entry.nouns[0]!r}: unknown sector or kind {bad or entry.kind}")
        for noun in entry.nouns:
            words = tuple(noun.lower().replace("’", "'").split())
            head = _head_word(words, grammar)
            role = RoleNoun(words, entry.kind, tuple(entry.sector), entry.office, entry.relational, head, entry.country)
            table[words[head]].append(role)
    return {head: tuple(sorted(nouns, key=lambda n: -len(n.words))) for head, nouns in table.items()}


def _head_word(words: tuple[str, ...], grammar: Grammar) -> int:
    """Which word of a role bears it: the last before a link («secretary of state»), or the first that is no prefix."""
    if grammar.role_links:
        return next((k - 1 for k, word in enumerate(words) if k and word in grammar.role_links), len(words) - 1)
    return next((k for k, word in enumerate(words[:-1]) if word not in grammar.role_prefixes), len(words) - 1)


def _by_first(items: list[tuple[list[str], Any]], same: dict[str, str] | None = None) -> dict[str, tuple[Any, ...]]:
    """Index phrases by their first word; `same` maps contracted prepositions to one name."""
    table: dict[str, list[Any]] = defaultdict(list)
    for words, value in items:
        table[(same or {}).get(words[0], words[0])].append(value)
    return {first: tuple(values) for first, values in table.items()}


def _under_all_forms(table: dict[str, tuple[Any, ...]], same: dict[str, str]) -> dict[str, tuple[Any, ...]]:
    """A table of phrases by their first word, under each contracted form of it too."""
    return table | {form: table[name] for form, name in same.items() if name in table}


def _bare_verbs(words: frozenset[str], reflexive: dict[str, str]) -> frozenset[str]:
    """The words, and of reflexive verbs («impegnarsi») the verbs without their pronoun, as which a parse gives them."""
    return words | {
        word.removesuffix(own) + ending for word in words for ending, own in reflexive.items() if word.endswith(own)
    }


def _cue_words(speech: SpeechEntry) -> frozenset[str]:
    """The first words of everything that introduces speech, documents that do and names included."""
    verbs = {verb.split()[0] for group in speech.verbs.values() for verb in group}
    return frozenset(verbs) | speech.clause_nouns | speech.adjectives | speech.document_verbs | speech.naming


def _speaking_roles(speech: SpeechEntry) -> list[RoleEntry]:
    """The media and the unnamed sources of `speech.yaml` as role nouns; entries of `roles.yaml` come first."""
    return [
        RoleEntry(nouns=sorted(speech.media), kind="organization", sector=["JRN"], relational=True),
        RoleEntry(nouns=sorted(speech.unnamed), kind="person", sector=["CVL"]),
    ]


def _expanded(raw: dict[str, list[str]], classes: dict[str, list[str]]) -> dict[str, list[str]]:
    """The patterns with each word that names a class («fornitura @arms_thing») replaced by every word of the class."""

    def choices(word: str) -> list[str]:
        return sorted(set(classes.get(word[1:], ()))) if word.startswith("@") else [word]

    return {
        instrument: [" ".join(words) for pattern in patterns for words in product(*map(choices, pattern.split()))]
        for instrument, patterns in raw.items()
    }


def _patterns(
    raw: dict[str, list[str]], folder: Path, ontology: Ontology, problems: Problems
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for instrument, patterns in raw.items():
        if instrument not in ontology.instruments:
            problems.add(folder / "instruments.yaml", 1, f"unknown instrument {instrument!r}")
        for pattern in patterns:
            first, *rest = pattern.lower().replace("’", "'").split()
            table[first].append((instrument, tuple(rest)))
    return {first: tuple(sorted(items, key=lambda item: -len(item[1]))) for first, items in table.items()}


def _country_names(lang: str, world: World) -> dict[str, str]:
    territories = Locale.parse(lang).territories
    return {world.alpha3[code]: name for code, name in territories.items() if code in world.alpha3}


def _names(folder: Path, lang: str, world: World, problems: Problems) -> tuple[dict[str, NameForm], AhoCorasick]:
    table: dict[str, NameForm] = {}
    for ref, name in _country_names(lang, world).items():
        table[name] = NameForm("country", ref)
    for line, (kind, ref, forms) in load_table(folder / "names.tsv", 3, problems, header=False):
        if kind not in NAME_KINDS:
            problems.add(folder / "names.tsv", line, f"unknown kind {kind!r}")
        if kind == "org" and ref not in world.organisations:
            problems.add(folder / "names.tsv", line, f"unknown organisation {ref!r}")
        if kind not in {"org", "ethnic"} and ref not in world.countries and ref not in world.organisations:
            problems.add(folder / "names.tsv", line, f"unknown country {ref!r}")
        for form in filter(None, forms.split("|")):
            table.setdefault(form.replace("’", "'"), NameForm(kind, ref))
    for name, holder in world.printed.items():
        table.setdefault(name, NameForm("person", holder))
    for form in [f for f, name in table.items() if name.kind == "demonym" and f.islower()]:
        table.setdefault(form.capitalize(), table[form])
    for form in [f for f in table if len(f) > SHORT_CODES and f[0].isupper()]:
        table.setdefault(form.upper(), table[form])
    ordered = {form: table[form] for form in sorted(table)}
    return ordered, AhoCorasick(list(ordered), matchkind=MatchKind.LeftmostLongest)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.tsv"), *(DATA / "world").glob("*")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
