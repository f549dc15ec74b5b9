"""Emoji by their names (`:tada:`), as GitHub has them: those that blogs use.

In: Markdown. Out: the same with the emoji themselves.
"""

from __future__ import annotations

from typing import Final

from sitegen.importing.dialects.code_regions import outside_code
from sitegen.text.lazy_pattern import lazy_pattern

_NAMES: Final = """
+1 👍;thumbsup 👍;-1 👎;thumbsdown 👎;100 💯;alarm_clock ⏰;arrow_down ⬇️;arrow_left ⬅️
arrow_right ➡️;arrow_up ⬆️;art 🎨;balloon 🎈;bar_chart 📊;beer 🍺;beers 🍻;bell 🔔
blue_heart 💙;blush 😊;book 📖;books 📚;boom 💥;bug 🐛;bulb 💡;cake 🍰;calendar 📆;camera 📷
chart_with_upwards_trend 📈;chart_with_downwards_trend 📉;clap 👏;coffee ☕;computer 💻
confetti_ball 🎊;construction 🚧;cry 😢;dart 🎯;date 📅;email 📧;earth_africa 🌍
earth_americas 🌎;earth_asia 🌏;exclamation ❗;eyes 👀;fire 🔥;gear ⚙️;gift 🎁
globe_with_meridians 🌐;green_heart 💚;grin 😁;grinning 😀;hammer 🔨;heart ❤️;heart_eyes 😍
heavy_check_mark ✔️;hourglass ⌛;house 🏠;hugs 🤗;information_source ℹ️;joy 😂;key 🔑
laughing 😆;link 🔗;lock 🔒;mag 🔍;mega 📣;memo 📝;microphone 🎤;money_with_wings 💸;moneybag 💰
movie_camera 🎥;muscle 💪;nerd_face 🤓;newspaper 📰;ok_hand 👌;open_mouth 😮;package 📦
paperclip 📎;partying_face 🥳;pencil 📝;pencil2 ✏️;phone ☎️;point_down 👇;point_left 👈
point_right 👉;point_up ☝️;pray 🙏;purple_heart 💜;pushpin 📌;question ❓;rainbow 🌈
raised_hands 🙌;recycle ♻️;red_circle 🔴;relaxed ☺️;robot 🤖;rocket 🚀;rofl 🤣
rotating_light 🚨;scream 😱;seedling 🌱;ship 🚢;sleeping 😴;slightly_smiling_face 🙂;smile 😄
smiley 😃;smirk 😏;snowflake ❄️;sob 😭;sparkles ✨;speech_balloon 💬;star ⭐;star2 🌟
stuck_out_tongue 😛;sunglasses 😎;sunny ☀️;sweat_smile 😅;tada 🎉;thinking 🤔;train 🚆
trophy 🏆;truck 🚚;two_hearts 💕;unlock 🔓;v ✌️;warning ⚠️;wave 👋;white_check_mark ✅;wink 😉
wrench 🔧;x ❌;yellow_heart 💛;yum 😋;zap ⚡;zzz 💤;us 🇺🇸;gb 🇬🇧;de 🇩🇪;fr 🇫🇷;cn 🇨🇳;jp 🇯🇵;ru 🇷🇺
"""
EMOJI: Final = dict(pair.split(" ") for line in _NAMES.split("\n") for pair in line.strip().split(";") if pair)
_NAMED: Final = lazy_pattern(r"(?<![\w:/]):([+\-\w]{1,40}):(?![\w:/])")


def with_emoji(text: str) -> str:
    """Write emoji in place of the names that are known."""
    if ":" not in text or not _NAMED.search(text):
        return text
    return outside_code(text, lambda part: _NAMED.sub(lambda found: EMOJI.get(found[1], found[0]), part))
