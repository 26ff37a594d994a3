"""The words by which identifying details are told from ordinary ones. Small letters throughout."""

from __future__ import annotations

from typing import Final

from bot.kernel.text import fold

_KIN = """
mother father mum mom mam mummy mommy dad daddy papa parent son daughter child kid boy girl baby brother sister
sibling twin wife husband partner spouse ex fiancé fiancée boyfriend girlfriend uncle aunt auntie cousin nephew
niece grandson granddaughter grandchild grandmother grandfather grandma grandpa nan nana granny gran grandad stepson
stepdaughter stepmother stepfather stepmom stepmum stepdad stepsister stepbrother godson goddaughter friend
neighbour neighbor therapist counsellor counselor doctor boss manager teacher pastor landlord lawyer solicitor
roommate flatmate eldest youngest oldest firstborn in-law
"""
KIN: Final = tuple(_KIN.split())

# Given names that are no ordinary English words, so that they are known in small letters after a kinship word, and in
# front of a surname. Not here: will, mark, grace, hope, faith, joy, rose, bill, drew, chase, rich, frank, dawn and
# their like: only their capitals tell.
_GIVEN = """
aaron abby abigail adam adrian aisha alan albert alejandro alex alexander alexandra alice alison amanda amelia amy
ana anders andrea andrew angela anita anna anne annie anthony antonio arthur ashley audrey austin barbara beatrice
becky ben benjamin bernard beth bethany betty beverly brandon brenda brian bridget bruce caitlin callum cameron carl
carla carlos carol caroline carolyn catherine cathy charles charlie charlotte chloe chris christina christine
christopher claire clara colin connor craig cynthia daisy dan daniel daniela danielle darren dave david dean debbie
deborah debra denise dennis derek diana diane diego dominic donald donna doris dorothy doug douglas dylan edith
eduardo edward eileen elaine eleanor elena elizabeth ella ellen ellie emily emma eric erica erin ethan eva evan
evelyn fatima fiona frances francesca francis freya gabriel gareth gary gemma geoffrey george georgia gerald gillian
gina gloria gordon graham greg gregory hannah harold harriet harry hassan hazel heidi helen henry howard hugh ian
irene isaac isabel isabella isla jackie jacob jacqueline jake james jamie jane janet janice jasmine jason jean jeff
jeffrey jenna jennifer jenny jeremy jerry jessica jessie jill jim jimmy joan joanna joanne joe joel john johnny
jonathan jordan jorge jose joseph josh joshua joyce juan judith judy julia julian julie justin karen karl kate
katherine kathleen kathryn kathy katie kayla keith kelly ken kenneth kevin kim kimberly kyle larry laura lauren
laurie lawrence leah lee leo leslie lewis liam lily linda lisa logan louis louise lucas lucy luis luke lydia lynn
madison maggie malcolm marcus margaret maria marie marilyn mario marjorie martha martin mary mason matt matthew
maureen maya megan mel melanie melissa michael michele michelle miguel mike mohammed molly monica muhammad nancy
naomi natalie natasha nathan neil niamh nicholas nick nicola nicole nigel nina noah nora norma oliver olivia oscar
owen pamela patricia patrick paul paula pauline pedro penelope peter phil philip phillip phoebe phyllis priya rachel
ralph raymond rebecca renee richard rick ricky rob robert roberta roger ronald rosemary ross roy russell ruth ryan
sally sam samantha samuel sandra sara sarah scott sean shannon sharon shaun sheila shirley siobhan sofia sophia
sophie stacey stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tamara tanya
tara teresa terri terry theresa thomas tiffany tim timothy tina toby todd tom tommy tony tracey tracy trevor tyler
valerie vanessa vera veronica vicki victor victoria vincent virginia vivian walter wayne wendy william yolanda
yvonne zach zachary zoe
"""
_MORE_GIVEN = """
agnes ahmed alexis angus ava carlos andreas gladys iris jonas magnus marcos mason mateo mavis mia niklas owen silas theo
tobias matthias willa ayesha chloé ezra finn georgie greta harper imogen jayden kai lena levi mila milo nadia nell omar
otto piotr ravi rosa sabine saoirse seth sienna sunita tariq tess wesley yusuf zara
"""
GIVEN: Final = frozenset((_GIVEN + _MORE_GIVEN).split())

# Words with a capital that are no names.
_ORDINARY = """
a aa adhd africa african allah also always amazon america american an and android apple april are as asd asia asian
at august australia australian bible bil black bpd britain british btw buddhist but by can canada canadian cancer
catholic china chinese christ christian christmas could covid cps dad daddy december did dil discord diwali do does
dv easter ebay edad eid emom england english er eu europe european even facebook facetime father father's father’s
february fil for france french friday from fyi gay german germany god google gp grandma grandpa had halloween
hanukkah has have he her hindu his hispanic how i i'd i'll i'm i've icu idk if ikea imo in india indian instagram
iphone ireland irish is it italian italy its i’d i’ll i’m i’ve january japan japanese jesus jewish july june just
korean latina latino lc lesbian linkedin lol london lord mam march may messenger mexican mexico might mil mom mommy
monday mormon mother mother's mother’s mum mummy muslim must my na nan nana narcissist nc ndad netflix never new nhs
nmom no not november now npd ocd october of ok omg on only or our papa paris pinterest playstation polish protestant
ptsd ramadan reddit russian saturday scotland scottish september she should sil since skype snapchat so spain
spanish still sunday tbh than thanksgiving that the their then these they this those thursday tiktok to today
tomorrow tonight trans tuesday tv twitter uber uk us usa valentine valentine's valentine’s vlc wales was we
wednesday welsh were what whatsapp when where white who whom why will with would xbox year year's year’s yesterday
you your youtube zoom
"""
_SENTENCE_WORDS = """
once right wrong good bad big little sad best worst first last again there here very really please thank thanks maybe
perhaps because while though although before after during until without whole royal holy entire nuclear both every each
all some any many most more less much few such same different other another hell love hugs scared tired
"""
ORDINARY: Final = frozenset((_ORDINARY + _SENTENCE_WORDS).split())

_GIANTS = """
aldi amazon apple army asda costco council fedex google government ikea lidl mcdonald's mcdonald’s microsoft
military navy nhs police sainsbury's sainsbury’s starbucks state target tesco uber ups usps walmart
"""
GIANTS: Final = frozenset(_GIANTS.split())
"""Employers of so many that naming one points at nobody."""

_HELP_PAGES = """
findahelpline.com befrienders.org iasp.info samaritans.org 988lifeline.org crisistextline.org giveusashout.org
textaboutit.ie 1737.org.nz lifeline.org.au telefonseelsorge.de 3114.fr standalone.org.uk
"""
HELP_PAGES: Final = tuple(_HELP_PAGES.split())
"""Pages that help and point at nobody."""

STREET: Final = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|way|place|pl|boulevard"
    "|blvd|crescent|cres|terrace|gardens|grove|square|mews|row|walk|parkway|pkwy|circle"
    "|highway|hwy|trail|hill"
)
LONG_STREET: Final = (
    "Street|Road|Avenue|Lane|Drive|Close|Boulevard|Crescent|Terrace|Gardens|Grove|Mews|Parkway|Rd|Ave|Blvd|St"
)
MONTH: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NO_STREET = """
step steps program programme a and block blocks day days different hour hours hr hrs in km long mile miles min mins
minute minutes month months
more of one or other people short the times to two way ways week weeks year years
"""
NO_STREET: Final = frozenset(_NO_STREET.split())
KNOWN_STREETS: Final = frozenset({"wall", "sesame", "fleet", "downing", "coronation", "easy", "high"})

_GENERIC_SCHOOL = """
a after and another any art as at bad before boarding business catholic charter cheap christian community cooking
driving during each elementary evaluating every finished first from good grad graduate grammar her high his home how
in junior law left local med medical middle music my new nice night no nursery of old one or our primary private
public religious same secondary senior since so special started state still summer sunday that the their this
through to too very whole your
"""
GENERIC_SCHOOL: Final = frozenset(_GENERIC_SCHOOL.split())
"""Words before “school” or “college” that name none."""

_KIN_ES = """
mamá mami papá papi madre padre hijo hija hijos hijas hermano hermana abuela abuelo yaya yayo nieto nieta tía tío prima
primo esposa esposo marido mujer pareja novia novio suegra suegro amiga amigo
"""
_MORE_KIN = "mums moms dads mothers fathers parents sons daughters kids boys girls mama mumma momma pops"
KINSHIP: Final = frozenset(fold(each) for each in (*KIN, *_MORE_KIN.split(), *_KIN_ES.split()))
"""What somebody may call themselves, and everybody else calls somebody. Folded, as `EVERYDAY` is."""

_MAY_BE_NAMES = """
art bill chance chase dawn dean drew faith frank gene grace grant hope jack joy mark may mercy miles pat penny rich rose
rusty sandy skip storm summer sunny will
"""
_IN_NAMES = """
about account actual after all alone always and angel anon anonymous another anxious any are autumn back bad bear best
big bird black blue book books brave bright broken brown but butterfly calm care cat cats child cloud coffee cold crazy
dark day days deep dog dogs dragon dream dreamer dreams empty estranged ever every fire first five flower flowers for
forest four free friendly from full garden gentle ghost girl gold golden good great green grey guy happy hard has have
heart hello here home honest house how into its just kind lady last left life light like little lonely long lost love
loved lover loves lucky mad maker man many master mate maybe mind mom moon more morning mountain music nature never new
nice night nobody not nothing now ocean old once one only other our out own owl past peace pink plain poor quiet rain
rainbow real red reader ready river sad sea sent seven shadow shy silent silver simple sister six sky sleepy slow small
smile snow some somebody someone soft song soul spring star stars still stone strong sun sunflower sunshine survivor
sweet tea team ten that the their there this three time tired today too tree true two user very warrior water way what
white who wild winter wise with without woman wolf world writer yellow yes yet you young your
her hers him his she them they theirs ours mine
"""
_IN_NAMES_ES = """
alegría alma amor ángel azul bella buena bueno cielo consuelo cuatro dolores dos dulce ella ellas elle ellos esperanza
estrella feliz flor gato grande luna luz mar mercedes mundo noche nube nueva nuevo paz pequeña pequeño perdida perdido
perro pilar reina rey roja rojo rocío rosa sola soledad solo sol sueño tres triste una uno verde vida viento
con del las los para por que sin sus
"""
EVERYDAY: Final = ORDINARY | frozenset(fold(each) for each in (_MAY_BE_NAMES + _IN_NAMES + _IN_NAMES_ES).split())
"""Words of every day that stand in what people call themselves: only their capitals tell."""
