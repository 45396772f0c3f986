"""256 plain English words, one for each value of a byte, for people to read to one another.

Chosen for this app: short, concrete, of everyday things, and no two alike in their first four
letters. Their order is part of what two apps must agree on, and never changes.
"""

from __future__ import annotations

from typing import Final

_TEXT: Final = """
acorn actor adult album alley almond amber anchor angle apple apron arrow artist atlas aunt
autumn bacon badge bagel baker bamboo banjo barn basket beach beard berry bicycle blanket boat
bonfire book bottle branch bread brick bridge brush bucket butter cabin cactus cake camel candle
canoe carpet castle ceiling chair chalk cherry chimney circle clay clock cloud clover coat
coffee comet copper coral cotton cradle crayon cricket crown cube cup curtain daisy dance dawn
deer desert diamond dolphin door dragon drawer drum duck eagle earth echo elbow elephant engine
evening fabric falcon family feather fence fiddle field finger flag flute forest fossil fountain
fox frost garden garlic gate ginger giraffe glass glove goat gold goose grape gravel guitar
hammer hand harbor harvest hat hazel hedge helmet heron hill honey horse hotel house ice igloo
inch ink iron island ivory jacket jar jelly jewel jungle kayak kettle key king kitchen kite
ladder lake lamp lantern lemon letter lily linen lion lizard lotus lunch magnet mango maple
marble meadow melon mint mirror mitten moon morning moss motor mountain museum music napkin
needle nest night north nutmeg oak oasis ocean olive onion orange orbit otter owl oyster paddle
paint palace paper parrot peach pebble pencil pepper piano pillow pine planet plum pocket pond
poppy potato pumpkin quartz queen quilt rabbit radio rain raven ribbon river robin rocket roof
rope rose saddle sail salt sand scarf school seed shadow sheep shell silver sister sky snow sock
spoon spring stone sugar sun table tiger torch tower trumpet tulip turtle violin willow
"""

WORDS: Final = tuple(_TEXT.split())
