"""What authors write when they mean to hide a piece: rightly, oddly, misspelt, or as another program has it (P2)."""

from __future__ import annotations

from typing import Final

FRONT: Final = (
    # draft, oddly
    "draft: true", "draft: True", "draft: TRUE", "draft: yes", "draft: Yes", "draft: on", "draft: 1", "draft: y",
    "draft: t", 'draft: "true"', "draft: 'true'", "draft: true # not yet", "draft: [true]", "draft: {now: true}",
    "draft:", "draft: ~", "draft: null", 'draft: ""', "draft: truee", "draft: ture", "draft: wahr", "draft: 0.5",
    "draft: not yet", "draft: !!bool true", "draft: &a true", "draft: *a", '"draft": true', "? draft\n: true",
    "draft : true", "draft:true", "draft = true", "draft: >\n  true", "draft: |\n  true", "draft:\n  true",
    "draft: true\ndraft: false", "draft: false\ndraft: true", "draft:\ttrue", "draft:\u00a0true", "draft\uff1a true",
    "draft: \u202etrue", "draft: tru\u0435", "<<: {draft: true}", 'draft: "tr\\x75e"', "draft: true, false",
    # draft, misspelt or elsewhere
    "Draft: true", "DRAFT: true", "drafts: true", "drat: true", "daft: true", "dr\u0430ft: true", "dra\u200bft: true",
    "is_draft: true", "isDraft: true", "published: false", "publish: no", "status: draft", "private: true",
    "hidden: true", "visibility: private", "extra: {draft: true}", "extra:\n  draft: true", "image: {draft: true}",
    " draft: true", "- draft: true", "{draft: true}", "draft: true\n...",
    # embargo
    "embargo: 2030-01-01T09:00:00+03:30", "embargo: 2030-01-01 09:00 +0330", "embargo: 2030-01-01",
    "embargo: 2030-01-01T09:00:00", "embargo: 2030-01-01T09:00", "embargo: 2030-13-01T00:00:00Z",
    "embargo: 2030-02-30T00:00:00Z", "embargo: 2030-01-01T24:00:00Z", "embargo: 2030-01-01T00:00:60Z",
    "embargo: 2030-01-01T00:00:00+25:00", "embargo: 2030-01-01T00:00:00 Asia/Tehran", "embargo: 01/01/2030",
    "embargo: 20300101T000000Z", "embargo: tomorrow", "embargo: 1893456000", "embargo: true", "embargo:", "embargo: ~",
    "embargo: [2030-01-01T09:00:00Z]", "embargo: {until: 2030-01-01T09:00:00Z}", "embargo: 20300-01-01T00:00:00Z",
    "embargo: ۲۰۳۰-۰۱-۰۱T00:00:00Z", "embargo: ２０３０-01-01T00:00:00Z", "embargo: 2030-01-01T00:00:00Z\u200f",
    'embargo: "2030-01-01T09:00:00Z', "embargo: 2020-01-01T00:00:00Z\nembargo: 2030-01-01T00:00:00Z",
    "Embargo: 2030-01-01T09:00:00Z", "embargoed: 2030-01-01T09:00:00Z", "embargo_until: 2030-01-01T09:00:00Z",
    "embrago: 2030-01-01T09:00:00Z", "publishDate: 2030-01-01", "publish_date: 2030-01-01", "release: 2030-01-01",
    "not_before: 2030-01-01", "go_live: 2030-01-01", "extra: {embargo: 2030-01-01T09:00:00Z}",
    # expires
    "expires: 2020-06-01", "expires: 2020-06-01T00:00:00Z", "expires: 2020-06-01T00:00:00", "expires: yesterday",
    "expires: 0", "expires:", "expires: null", "expires: 2020-6-1", "expires: 2020/06/01", "expires: [2020-06-01]",
    "Expires: 2020-06-01", "expired: 2020-06-01", "expiry: 2020-06-01", "expiryDate: 2020-06-01", "expire: 2020-06-01",
    "unpublish: 2020-06-01", "expires: 2020-06-31", "expires: -1", "extra: {expires: 2020-06-01}",
    # withdrawn
    "withdrawn: {date: 2021-01-01, reason: It was wrong}", "withdrawn: true", "withdrawn: 2021-01-01",
    "withdrawn: yes", "withdrawn: {date: 2021-01-01}", "withdrawn: {reason: It was wrong}", "withdrawn: [2021-01-01]",
    "withdrawn: {date: someday, reason: It was wrong}", "withdrawn: {Date: 2021-01-01, Reason: x}",
    "Withdrawn: {date: 2021-01-01, reason: x}", "withdraw: {date: 2021-01-01, reason: x}", "retracted: 2021-01-01",
    "withdrawn: {date: 2021-01-01, reason: }", "extra: {withdrawn: {date: 2021-01-01, reason: x}}",
)  # fmt: skip
"""Lines of front matter beside a title and a date of 2020; each means that readers must not see the body now."""

DATES: Final = (
    "date: 2030-01-01", "date: 2030-01-01T00:00:00Z", "date: 2030-1-1", "date: 2030/01/01", "date: 01.01.2030",
    "date: 1 January 2030", "date: January 2030", "date: 2030", "date: 2030-02-30", "date: 2030-01-01T00:00:00",
    "date: ۲۰۳۰-۰۱-۰۱", "date:", "date: ~", "date: [2020-01-01]", "Date: 2020-01-01", "dte: 2020-01-01",
    "date: 2020-01-01\ndate: 2030-01-01", "date: 2030-01-01 00:00", "date: soon", "", "date: 0000-01-01",
    "date: 10000-01-01", "date: 2030-W01-1", "date: 2030-001", "created: 2020-01-01",
)  # fmt: skip
"""Lines in the place of `date:`; none names a moment that has come."""

WHOLE: Final = (
    "----\ntitle: A\ndate: 2020-01-01\ndraft: true\n----\n", "+++\ntitle = 'A'\ndraft = true\n+++\n",
    "\n---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n", " ---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n",
    "---\ntitle: A\ndate: 2020-01-01\ndraft: true\n", "---\ntitle: A\ndate: 2020-01-01\ndraft: true\n----\n",
    "---\ntitle: A\ndate: 2020-01-01\n---\ndraft: true\n\n", "---\ntitle: A\ndate: 2020-01-01\n---\n\ndraft: yes\n\n",
    "title: A\ndate: 2020-01-01\ndraft: true\n---\n", "---\ntitle: A\r\ndate: 2020-01-01\r\ndraft: true\r\n---\r\n",
    "\ufeff---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n",
    "---\rtitle: A\rdate: 2020-01-01\rdraft: true\r---\r", "```\n---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n",
    "---yaml\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n",
    "---\n---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n",
    "---\ntitle: A\ndate: 2020-01-01\n--- \ndraft: true\n---\n",
    "---\ntitle: A\ndate: 2020-01-01\n\tdraft: true\n---\n",
    "---\ntitle: A\ndate: 2020-01-01\ntags: [a\ndraft: true\n---\n",
    "{\"title\": \"A\", \"date\": \"2020-01-01\", \"draft\": true}\n",
    "---\n%YAML 1.1\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n",
    "---\ntitle: |\n  A\n  ---\ndate: 2020-01-01\ndraft: true\n---\n", "",
)  # fmt: skip
"""Whole heads of files, fences and all."""
