"""Word lists that several checks of a written sentence share."""

from __future__ import annotations

from assistant.answering.patterns import any_word

REPORTING = frozenset(
    """angabe angaben aussage aussagen bericht berichte berichten artikel beleg belege zeitung zeitungen medien worten
    frage antwort quelle quellen report reports article articles newspaper newspapers statement evidence""".split()
)
"""Words by which a sentence says that something is reported; no source needs to have them."""
PRINTED = frozenset("artikel zeitung zeitungen medien article articles newspaper newspapers".split())
"""Those among them that are things, too."""
_GERMAN_MODALS = """will wolle* wollen wollte* soll solle* sollen sollte* kann könne* können konnte* könnte* darf dürfe*
    dürfen durfte* dürfte* muss müsse* müssen musste* möchte*"""
MODAL = any_word(_GERMAN_MODALS)
"""German modal verbs: their clause waits for an infinitive."""
OPEN = any_word(
    f"""{_GERMAN_MODALS} plan* geplant* beabsichtig* vorgesehen
    will would shall should can could may might must plan* want* intend*"""
)
"""What leaves open whether the verb that it governs is done."""
ARTICLES = frozenset(
    "der die das dem den des ein eine einer eines einem einen am im beim vom zum zur the a an of".split()
)
"""Articles and what stands in their place, in small letters."""
OBJECTS = frozenset("ihn ihm ihnen es it them him".split())
"""Pronouns that stand for somebody or something that is done to."""
_LIGHT = any_word(
    """sein* sei seien war* wäre* ist sind bin hab* hat hatte* hätte* werd* wird wurde* würde* worden betr[aäu]g*
    beläuft belaufen lieg* lag* gelegen geb*
    gibt gab* geh* ging* komm* kam* steh* stand* mach* handel* befind* finde* dauer*
    lang* hoch hohe* groß* alt* weit* viel* insgesamt etwa rund zudem außerdem dabei damit demnach zufolge heiß* nenn*
    be been being is are was were have has had having there amount* total* long* high* large* old about also according
    call* name* take* took last* cost* kost* dies* jene* welche* ander* selbst so dort hier bereits noch auch this that
    which other itself themselves himself herself eigen* bislang bisher dafür jeweils je each per own so_far
    ab darunter wobei deren dessen ihn ihm ihnen ihr ihre* their its his her him them denn doch jedoch ebenfalls ferner
    stattdessen unter_anderem hinaus sowie"""
)
_WILL = any_word("will wollen soll* would will plans plan* is_to are_to")
_INTENT = any_word(
    """will wolle* wollen soll* möchte* plan* geplant* beabsichtig* vorgesehen vorhat ankünd* angekündigt kündigt*
    künftig would plan* intend* expect* due announc* want*"""
)


def is_light(low: str) -> bool:
    """Whether a word says little by itself, or only gives an answer the form of its question."""
    return _LIGHT.fullmatch(low) is not None


def is_intent(low: str, source: str) -> bool:
    """Whether a word tells an intention ("will"), and so does a source ("kündigte an", "wolle") in another of its
    words."""
    return _WILL.fullmatch(low) is not None and _INTENT.search(source) is not None
