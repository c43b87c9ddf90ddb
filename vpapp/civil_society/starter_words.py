"""What the starter data's short words mean here. A word that stands in no table stops the loading."""

from .words import Audience, LanguageWay, Reach, Theme

_ADULTS, _YOUNG, _USING = Audience.EXPOSED_ADULTS, Audience.CHILDREN_AND_YOUNG, Audience.USING_VIOLENCE
_RELATIVES, _PROFESSIONALS = Audience.RELATIVES, Audience.PROFESSIONALS

KINDS = {
    "": "",
    "brottsofferstod": "stöd till brottsutsatta",
    "chatt": "chatt",
    "kommunal_mottagning": "kommunal mottagning",
    "kunskapsmaterial": "kunskapsmaterial",
    "kvinnojour": "kvinnojour",
    "mottagning": "mottagning",
    "myndighet": "myndighet",
    "nodnummer": "nödnummer",
    "paraply": "samlar lokala jourer",
    "skyddat_boende": "skyddat boende",
    "stod_yrkesverksamma": "stöd till yrkesverksamma",
    "stodlinje": "stödlinje",
    "tjejjour": "tjejjour",
    "vard": "vård",
}
PROTECTED = {"skyddat_boende", "kvinnojour"}
"""Kinds whose place is taken to be protected until an editor says otherwise: the careful way round."""

AUDIENCES: dict[str, tuple[str, tuple[Audience, ...]]] = {
    "aldre_65plus": ("personer som är 65 år eller äldre", (_ADULTS,)),
    "alla": ("alla", (_ADULTS, _YOUNG, _RELATIVES)),
    "alla_13plus": ("alla från 13 år", (_ADULTS, _YOUNG)),
    "alla_aldrar": ("alla åldrar", (_ADULTS, _YOUNG)),
    "arbetsgivare": ("arbetsgivare", (_PROFESSIONALS,)),
    "barn": ("barn", (_YOUNG,)),
    "barn_under_18": ("barn under 18 år", (_YOUNG,)),
    "brottsutsatta": ("brottsutsatta", (_ADULTS, _YOUNG)),
    "chefer": ("chefer", (_PROFESSIONALS,)),
    "dova": ("döva", (_ADULTS,)),
    "dova_horselskadade_7-21": ("döva och hörselskadade 7–21 år", (_YOUNG,)),
    "dovblinda": ("personer med dövblindhet", (_ADULTS,)),
    "finsktalande": ("finsktalande", (_ADULTS,)),
    "flickor": ("flickor", (_YOUNG,)),
    "foraldrar": ("föräldrar", (_RELATIVES,)),
    "hbtqi": ("hbtqi-personer", (_ADULTS, _YOUNG)),
    "hedersutsatta": ("den som är utsatt för hedersrelaterat våld och förtryck", (_ADULTS, _YOUNG)),
    "horselskadade": ("hörselskadade", (_ADULTS,)),
    "ickebinara": ("ickebinära", (_ADULTS,)),
    "ideellt_verksamma": ("ideellt verksamma", (_PROFESSIONALS,)),
    "killar_10-20": ("killar 10–20 år", (_YOUNG,)),
    "kompisar": ("kompisar", (_RELATIVES,)),
    "kvinnor": ("kvinnor", (_ADULTS,)),
    "kvinnor_i_sexhandel": ("kvinnor i sexhandel", (_ADULTS,)),
    "man": ("män", (_ADULTS,)),
    "man_18plus": ("män från 18 år", (_ADULTS,)),
    "man_och_transpersoner_via_mottagning": ("män och transpersoner, genom mottagningen", (_ADULTS,)),
    "narstaende": ("närstående", (_RELATIVES,)),
    "personer_15plus_ge_eller_ta_emot_ersattning_for_sex": (
        "personer från 15 år som ger eller tar emot ersättning för sex", (_ADULTS, _YOUNG, _USING)),
    "personer_18plus_sex_mot_ersattning": ("personer från 18 år som har sex mot ersättning", (_ADULTS,)),
    "personer_sex_mot_ersattning_alla_aldrar": (
        "personer i alla åldrar som har sex mot ersättning", (_ADULTS, _YOUNG)),
    "sexkopare": ("den som köper sexuella tjänster", (_USING,)),
    "sexuellt_utsatta": ("den som är utsatt för sexuellt våld", (_ADULTS, _YOUNG)),
    "tjejer": ("tjejer", (_YOUNG,)),
    "tjejer_15plus": ("tjejer från 15 år", (_YOUNG,)),
    "transpersoner": ("transpersoner", (_ADULTS, _YOUNG)),
    "transpersoner_18plus": ("transpersoner från 18 år", (_ADULTS,)),
    "unga": ("unga", (_YOUNG,)),
    "unga_13-25": ("unga 13–25 år", (_YOUNG,)),
    "unga_kvinnor": ("unga kvinnor", (_YOUNG,)),
    "unga_transpersoner": ("unga transpersoner", (_YOUNG,)),
    "unga_under_20": ("unga under 20 år", (_YOUNG,)),
    "utlandsk_bakgrund": ("personer med utländsk bakgrund", (_ADULTS,)),
    "utovare": ("den som utövar våld", (_USING,)),
    "utovare_unga": ("unga som utövar våld", (_YOUNG, _USING)),
    "valdsutsatta_18plus": ("våldsutsatta från 18 år", (_ADULTS,)),
    "vardgivare": ("vårdgivare", (_PROFESSIONALS,)),
    "vittnen": ("vittnen", (_ADULTS, _YOUNG)),
    "vuxna_18plus_overgrepp_i_barndom": ("vuxna som har varit med om övergrepp som barn", (_ADULTS,)),
    "vuxna_oro_for_egen_sexualitet": ("vuxna som oroar sig för sin egen sexualitet", (_USING,)),
    "vuxna_oroliga_for_barn": ("vuxna som är oroliga för ett barn", (_RELATIVES,)),
    "yrkesverksamma": ("yrkesverksamma", (_PROFESSIONALS,)),
}  # fmt: skip

THEMES: dict[str, tuple[Theme, ...]] = {
    "alla": tuple(one for one in Theme if one is not Theme.SOMEBODY_TO_TALK_TO),
    "ensamhet": (Theme.SOMEBODY_TO_TALK_TO,),
    "exploatering": (Theme.VIOLENCE_AGAINST_CHILDREN,),
    "hatbrott": (),
    "heder": (Theme.HONOUR,),
    "manniskohandel": (Theme.TRAFFICKING,),
    "nara_relationer": (Theme.CLOSE_RELATIONSHIPS,),
    "prostitution": (Theme.PROSTITUTION,),
    "psykisk_halsa": (Theme.SOMEBODY_TO_TALK_TO,),
    "samtalsstod": (Theme.SOMEBODY_TO_TALK_TO,),
    "sexuellt_vald": (Theme.SEXUAL_VIOLENCE,),
    "utovande": (),
    "vald_mot_barn": (Theme.VIOLENCE_AGAINST_CHILDREN,),
}
THEMES_FOR_WHOM = {"utovande": _USING}
"""Themes that say whom it is for."""

REACHES = {
    "": Reach.ELSEWHERE,
    "fyll i per kommun": Reach.CITY,
    "Göteborg": Reach.ELSEWHERE,
    "Göteborgsregionen": Reach.ELSEWHERE,
    "Linköping m.fl.": Reach.ELSEWHERE,
    "Malmö": Reach.ELSEWHERE,
    "Skåne; Blekinge; Kronoberg; Kalmar län": Reach.ELSEWHERE,
    "Sollentuna": Reach.ELSEWHERE,
    "Solna": Reach.ELSEWHERE,
    "Stockholm": Reach.CITY,
    "Stockholm (ej angivet i källan)": Reach.CITY,
    "Stockholm; Göteborg": Reach.CITY,
    "Stockholms län": Reach.COUNTY,
    "Sverige": Reach.COUNTRY,
    "Sverige (ca 50 tjejjourer, 20 ungdomsjourer)": Reach.COUNTRY,
    "Sverige (ca 90 jourer)": Reach.COUNTRY,
    "Sverige (ca 90 kvinnojourer)": Reach.COUNTRY,
    "Sverige (säte Uppsala)": Reach.COUNTRY,
}
NO_AREA = "Inte angivet i källan"

LANGUAGES = {
    "arabiska": ("ar", LanguageWay.STAFF),
    "finska": ("fi", LanguageWay.STAFF),
    "internationella tecken": ("ils", LanguageWay.STAFF),
    "svenska": ("sv", LanguageWay.STAFF),
    "svenskt teckenspråk": ("swl", LanguageWay.STAFF),
}
"""What the file says so plainly that it can be searched for. All of it stands in words too."""

VERIFIED = {
    "dated": "Uppgift med datum i källan",
    "org-only": "Bara organisationen är känd",
    "unverified": "Inte kontrollerad",
    "verified": "Kontrollerad mot källan",
}

ORGANISATIONS = {
    "112 (SOS Alarm)": "SOS Alarm",
    "1000Mottagningen (1000 Möjligheter)": "1000 Möjligheter",
    "ungarelationer.se (1000 Möjligheter)": "1000 Möjligheter",
    "Akutmottagningen för våldtagna, Södersjukhuset": "Södersjukhuset",
    "Bris stöd för vuxna (bl.a. på arabiska)": "Bris",
    "Bris stödlinje för barn": "Bris",
    "ECPAT stödlinje": "ECPAT",
    "Elektra (Fryshuset)": "Fryshuset",
    "Jämställdhetsmyndigheten: Arbetsplatsens roll mot våld i nära relationer": "Jämställdhetsmyndigheten",
    "Jämställdhetsmyndighetens stödtelefon prostitution och människohandel": "Jämställdhetsmyndigheten",
    "Killar.se (MÄN)": "MÄN",
    "Kvinnofridslinjen": "NCK",
    "Linnamottagningen (Kvinnors Nätverk)": "Kvinnors Nätverk",
    "Nationella stödtelefonen (Nationellt centrum mot hedersrelaterat våld och förtryck)":
        "Nationellt centrum mot hedersrelaterat våld och förtryck",
    "RFSL Stödmottagning": "RFSL",
    "Relationsvåldscentrum (Stockholms stad)": "Stockholms stad",
    "Rädda Barnen (stödlinjer)": "Rädda Barnen",
    "SKR: Våld i nära relation - stöd för dig som chef": "SKR",
    "Stödlinjen för män": "NCK",
    "Stödlinjen för transpersoner": "NCK",
    "Svenska kyrkans telefonjour på finska": "Svenska kyrkan",
    "Transammans digitala samtalsmottagning": "Transammans",
    "Äldrelinjen (Mind)": "Mind",
}  # fmt: skip
"""Whose a row is, where its name or its source says so. Any other row is an organisation and its only service."""
