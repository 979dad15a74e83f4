"""What the demo's writers tell: letters as people write them, in both languages, put together without chance.

Every letter takes one paragraph of each of six aspects. Thirteen wordings of each, chosen along the lines of a small
finite plane (`combination`), make 169 letters of which no two share more than one paragraph. Who knows nobody held
writes about the organisation's work, from five wordings of five aspects in the same manner.

In a text `[is|are]` depends on whether one person or several are meant, `[she|he|they]` on who; `{name}`, `{year}` and
the other blanks are filled from the writer's row in `world`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, NotRequired, TypedDict, get_args

from amparo.demo import world
from amparo.kernel.languages import Language, Two, and_list, fill
from amparo.letters import standard
from amparo.letters.terms import PRONOUNS

# The question that each aspect answers, where the writer knows somebody and where she knows nobody.
ASKED = ("who_you_are", "good_opinion", "something_you_saw", "effect_on_you", "effect_on_community", "leadership")
ASKED_WORK = (
    "who_you_are_work",
    "good_opinion_work",
    "something_you_saw_work",
    "effect_on_you_work",
    "effect_on_community",
)

# How the writer knows them and since when, in the order of `world.VOICES`.
_RELATIONSHIP = (
    Two(
        "Soy {occupation} en las afueras de {town}. Conozco a {name} desde {year}, cuando [vino|vinieron] una"
        " madrugada a ayudarme con un parto difícil en el establo; desde entonces compartimos temporadas,"
        " herramienta y muchas comidas.",
        "I am {a} {occupation} outside {town}. I have known {name} since {year}, when [she|he|they] came before"
        " dawn to help me with a hard calving; ever since we have shared seasons, tools and a good many meals.",
    ),
    Two(
        "Trabajo como {occupation} en {town}. A {name} [la|lo|los] conozco desde {year}, porque una vez al mes"
        " [acompaña|acompañan] a personas mayores a sus citas y se [queda|quedan] con ellas hasta que alguien las"
        " recoge.",
        "I work as {a} {occupation} in {town}. I have known {name} since {year}, because once a month"
        " [she|he|they] [brings|bring] older neighbors to their appointments and [stays|stay] with them until"
        " somebody comes to drive them home.",
    ),
    Two(
        "Sirvo como {occupation} en nuestra comunidad de fe de {town}. Desde {year} veo a {name} casi todos los"
        " domingos: [llega|llegan] temprano a poner las sillas, [canta|cantan] en el coro y al final"
        " [reparte|reparten] lo que sobró.",
        "I serve as {a} {occupation} in our community of faith in {town}. Since {year} I have seen {name} nearly"
        " every Sunday: early to set out the chairs, in the choir during the service, and afterwards sharing out"
        " whatever was left.",
    ),
    Two(
        "Soy {occupation} en la escuela de {town}. Conocí a {name} en {year}, en una feria de lectura, y desde"
        " {year} no ha habido función, kermés ni limpieza del patio sin que [aparezca|aparezcan] con una escoba y"
        " buen humor.",
        "I am {a} {occupation} at the school in {town}. I met {name} at a reading fair in {year}, and since"
        " {year} there has been no play, fair or yard cleanup without [her|him|them] turning up with a broom and"
        " good cheer.",
    ),
    Two(
        "Me gano la vida como {occupation} y soy {cousin} de {name}. Crecimos con la misma abuela, y desde {year}"
        " nos vemos aquí cada semana: los domingos cocinamos, llamamos a la familia y nos contamos todo lo que"
        " pasó.",
        "I make my living as {a} {occupation}, and I am a cousin of {name}. The same grandmother raised us, and"
        " since {year} we have met here every week: on Sundays we cook, call the family and tell each other"
        " everything.",
    ),
    Two(
        "Soy {occupation}, y en {town} me conocen por la liga de los sábados. Desde {year} juego, discuto y hago"
        " las paces con {name}; [cuida|cuidan] la portería y también a los más chicos cuando sus papás trabajan.",
        "I am {a} {occupation}, and in {town} people know me from the Saturday league. Since {year} I have"
        " played, argued and made peace with {name}, who [guards|guard] the goal and [looks|look] out for the"
        " smallest ones while their parents work.",
    ),
    Two(
        "Soy {occupation}. Conozco a {name} desde {year}, porque tomamos el mismo curso de primeros auxilios los"
        " miércoles en {town}; nos sentamos en la misma mesa, y después de clase repasamos con café hasta que"
        " cierran.",
        "I am {a} {occupation}. I have known {name} since {year}, when we took the same Wednesday first-aid"
        " course in {town}; we share a table, and after class we go over the lesson with coffee until they close.",
    ),
    Two(
        "Soy {occupation} y vivo en {town}, a cuatro casas de {name}. Vivimos así de cerca desde {year}; de tanto"
        " prestarnos la pala, la escalera y el azúcar, hace mucho que dejamos de tocar la puerta de enfrente.",
        "I am {a} {occupation} and live in {town}, four houses down from {name}. We have been neighbors since"
        " {year}; after so much lending of shovels, ladders and sugar, we long ago stopped using the front door.",
    ),
    Two(
        "Trabajo en la biblioteca de {town} como {occupation}. Desde {year}, {name} [viene|vienen] cada sábado al"
        " círculo de lectura; al principio [escuchaba|escuchaban] desde la última silla y ahora [trae|traen] a"
        " media cuadra.",
        "I work at the library in {town} as {a} {occupation}. Since {year}, {name} [has|have] come to the reading"
        " circle every Saturday; at first [she|he|they] listened from the last chair, and now half the block"
        " comes along.",
    ),
    Two(
        "Soy {occupation} en {town}. Conozco a {name} desde {year}: cada otoño preparamos codo a codo las"
        " conservas para el invierno, de seis de la mañana a seis de la tarde, y no hay quien mantenga más limpia"
        " una cocina.",
        "I am {a} {occupation} in {town}. I have known {name} since {year}: every fall we put up the winter"
        " preserves together, from six in the morning to six at night, and nobody keeps a cleaner kitchen.",
    ),
    Two(
        "Sirvo a mi pueblo, {town}, como {occupation}. Desde {year} trato con {name} en asuntos de todos los"
        " días: el calendario del salón, la colecta de invierno, la lista de quienes necesitan leña cuando"
        " aprieta el frío.",
        "I serve my town, {town}, as {a} {occupation}. Since {year} I have dealt with {name} on everyday matters:"
        " the hall’s calendar, the winter collection, the list of people who need firewood when the cold sets in.",
    ),
    Two(
        "Soy {occupation}, y a {name} me une el compadrazgo: en {year} [llegó|llegaron] al bautizo de mi hija con"
        " flores, y desde {year} no ha pasado un cumpleaños de la niña sin su abrazo y su pastel de tres leches.",
        "I am {a} {occupation}, and {name} and I are bound by a baptism: in {year} [she|he|they] came to my"
        " daughter’s with flowers, and since {year} no birthday of hers has gone by without an embrace and a"
        " cake.",
    ),
    Two(
        "Soy {occupation} en una organización hermana, con sede en {town}. Desde {year} he compartido con {name}"
        " mesas de trabajo, largas caminatas y cocinas ajenas, y sé cómo [se porta|se portan] cuando el día se"
        " pone difícil.",
        "I am {a} {occupation} with a sister organization in {town}. Since {year} I have shared worktables, long"
        " walks and other people’s kitchens with {name}, and I know how [she|he|they] [behaves|behave] when a day"
        " turns hard.",
    ),
)

_OPINION = (
    Two(
        "Lo que más respeto de {name} es la calma. Cuando todos hablamos al mismo tiempo, [escucha|escuchan]"
        " hasta el final, [pregunta|preguntan] qué hace falta y [se pone|se ponen] a hacerlo sin esperar las"
        " gracias de nadie.",
        "What I respect most in {name} is calm. When everybody talks at once, [she|he|they] [listens|listen] to"
        " the end, [asks|ask] what is needed and [gets|get] to work without waiting for anyone’s thanks.",
    ),
    Two(
        "{name} [es|son] gente de palabra. Si en todos estos años [dijo|dijeron] que a las cinco, a las cinco"
        " [estaba|estaban] en la puerta, con lluvia o con nieve, y casi siempre con pan recién hecho bajo el"
        " brazo.",
        "{name} [keeps|keep] [her|his|their] word. In all these years, when [she|he|they] said five o’clock, at"
        " five [she|he|they] stood at the door, in rain or snow, and nearly always with fresh bread under one"
        " arm.",
    ),
    Two(
        "Tengo la mejor opinión de {name} por cómo [trata|tratan] a quien no puede devolver nada: a la viuda del"
        " camino, al muchacho nuevo que no conoce a nadie, hasta al perro perdido. A todos les [habla|hablan] con"
        " el mismo respeto.",
        "I think highly of {name} because of how [she|he|they] [treats|treat] people who can give nothing back:"
        " the widow down the road, the new boy who knows nobody, even a stray dog. Everyone gets the same"
        " respect.",
    ),
    Two(
        "Confío en {name} como en muy pocas personas. Le{s} he dejado las llaves de mi casa, el cuidado de mi"
        " abuela y hasta la caja de la rifa, y siempre encontré todo en su lugar y la cocina más limpia que"
        " antes.",
        "I trust {name} as I trust very few people. I have left [her|him|them] my house keys, the care of my"
        " grandmother, even the raffle money, and I always found everything in place and the kitchen cleaner than"
        " before.",
    ),
    Two(
        "{name} [sabe|saben] reír, y eso también cuenta. En los inviernos largos de aquí [consigue|consiguen] que"
        " la gente salga de su casa, cante un poco, coma acompañada y vuelva con menos peso en los hombros.",
        "{name} [knows|know] how to laugh, and that counts too. In our long winters [she|he|they] [gets|get]"
        " people out of the house to sing a little, eat in company and go home with less weight on their"
        " shoulders.",
    ),
    Two(
        "He visto de cerca cómo {name} [educa|educan] con el ejemplo: sin levantar la voz, reconociendo el error"
        " enseguida, pidiendo disculpas sin pretextos. Los más jóvenes de aquí lo notaron antes que yo y me lo"
        " dijeron.",
        "I have watched closely how {name} [teaches|teach] by example: no raised voice, a mistake admitted at"
        " once, an apology without excuses. The youngest people around here noticed it before I did and told me"
        " so.",
    ),
    Two(
        "Si me pidieran una sola palabra para {name}, diría «constancia». Después de turnos de doce horas"
        " [llegaba|llegaban] igual a cada junta, a cada entrenamiento y a cada velorio, con los zapatos limpios y"
        " algo que compartir.",
        "If I had a single word for {name}, it would be “steady.” After twelve-hour shifts [she|he|they] still"
        " came to every meeting, every practice and every wake, with clean shoes and something to share.",
    ),
    Two(
        "{name} [tiene|tienen] un don con la gente mayor. [Se sienta|Se sientan] a su lado, [pregunta|preguntan]"
        " por sus tiempos y [recuerda|recuerdan] cada nombre. Aquí más de un abuelo solo contesta el teléfono"
        " cuando reconoce su voz.",
        "{name} [has|have] a gift with older people. [She|He|They] [sits|sit] down beside them, [asks|ask] about"
        " their young days and [remembers|remember] every name. More than one grandfather here picks up only for"
        " that voice.",
    ),
    Two(
        "Creo que {name} [hace|hacen] mejores a quienes [tiene|tienen] cerca. Yo me quejaba mucho; a su lado"
        " aprendí a preguntar primero en qué puedo ayudar, y ese cambio me lo han notado en la casa y en el"
        " trabajo.",
        "I believe {name} [makes|make] the people around [her|him|them] better. I used to complain a good deal;"
        " beside [her|him|them] I learned to ask first how I can help, and people notice the change in me.",
    ),
    Two(
        "Es difícil no querer a {name}. [Llega|Llegan] sin hacer ruido, [lava|lavan] los platos antes de que"
        " nadie lo pida y [se va|se van] cuando el último niño ya tiene quien lo lleve. Eso no se finge durante"
        " tantos años.",
        "It is hard not to love {name}. [She|He|They] [comes|come] in quietly, [washes|wash] the dishes before"
        " anyone asks and [leaves|leave] when the last child has a ride home. Nobody can pretend that for so many"
        " years.",
    ),
    Two(
        "Admiro en {name} la honradez de lo pequeño: el cambio devuelto hasta el último centavo, la herramienta"
        " prestada que regresa afilada, la verdad dicha de frente y con cariño cuando soy yo quien se equivoca.",
        "I admire how honest {name} [is|are] in small things: change returned to the last cent, a borrowed tool"
        " brought back sharpened, the truth told to my face, and kindly, when I am the one in the wrong.",
    ),
    Two(
        "{name} [trabaja|trabajan] duro y sin presumir. Lo que más me llama la atención es cómo [enseña|enseñan]:"
        " diez veces la misma explicación, con dibujos en una servilleta si hace falta, hasta que al otro le"
        " sale.",
        "{name} [works|work] hard and never [boasts|boast]. What strikes me most is the way [she|he|they]"
        " [teaches|teach]: the same explanation ten times over, drawn on a napkin if need be, until the other"
        " person gets it.",
    ),
    Two(
        "He conocido a mucha gente buena y aun así {name} me [asombra|asombran]. [Sabe|Saben] quién anda triste"
        " antes de que lo diga, y al rato aparece un plato de comida en esa puerta, sin recado ni firma.",
        "I have met many good people, and still {name} [astonishes|astonish] me. [She|He|They] [knows|know] who"
        " is sad before they say so, and soon a plate of food stands at that door, with no note and no name.",
    ),
)

_EXAMPLE = (
    Two(
        "Recuerdo bien una noche de julio de 2023, cuando el río subió hasta el puente de {town}. {name}"
        " [tocó|tocaron] puerta por puerta para saber quién necesitaba cama, y antes de medianoche había cobijas"
        " secas, café y {thing} para once familias en {place}. Nadie se lo había pedido.",
        "I remember a night in July 2023 when the river rose as high as the bridge in {town}. {name} went from"
        " door to door to learn who needed a bed, and before midnight there were dry blankets, coffee and {thing}"
        " for eleven families at {place}. Nobody had asked.",
    ),
    Two(
        "En febrero de {y}, con treinta grados bajo cero, a una vecina se le adelantó el parto y la ambulancia no"
        " podía subir. {name} [puso|pusieron] cadenas a la camioneta, [manejó|manejaron] despacio hasta el"
        " hospital y [esperó|esperaron] toda la noche en el pasillo para avisar a la familia. La niña cumple años"
        " cada invierno y siempre [la|lo|los] invita.",
        "In February {y}, at twenty below zero, a neighbor’s baby came early and the ambulance could not get up"
        " the hill. {name} put chains on the truck, drove slowly to the hospital and sat in the corridor all"
        " night to bring the family news. That girl sends an invitation every birthday.",
    ),
    Two(
        "En el otoño de {y} mi tío ya no se levantaba de la cama. Durante siete semanas {name} [vino|vinieron]"
        " cada martes por la tarde, [le leyó|le leyeron] el periódico en voz alta y [le preparó|le prepararon]"
        " {thing} como a él le gustaba. El último martes se [quedó|quedaron] hasta que amaneció, y a mí me"
        " [mandó|mandaron] a dormir.",
        "In the fall of {y} my uncle could no longer leave his bed. For seven weeks {name} came every Tuesday"
        " afternoon, read him the newspaper aloud and made him {thing} the way he liked. On the last Tuesday"
        " [she|he|they] stayed until sunrise and sent me to get some sleep.",
    ),
    Two(
        "En mayo de {y} los niños jugaban entre dos cubetas porque no había porterías. {name} [juntó|juntaron]"
        " madera que sobraba de un granero, [midió|midieron], [lijó|lijaron] y [pintó|pintaron] durante tres"
        " tardes, y el sábado [llamó|llamaron] a cada niño para que pusiera su mano en el travesaño. Las huellas"
        " siguen ahí, junto a {place}.",
        "In May {y} the children were playing between two buckets because there were no goals. {name} gathered"
        " wood left over from a barn, measured, sanded and painted for three afternoons, and that Saturday called"
        " every child to press a hand on the crossbar. The prints are still there, next to {place}.",
    ),
    Two(
        "Cuando se quemó un granero en {town}, en octubre de {y}, {name} [llegó|llegaron] antes de que el humo se"
        " asentara. [Sacó|Sacaron] a los becerros, [repartió|repartieron] {thing} a los bomberos y al día"
        " siguiente [organizó|organizaron] en {place} una lista de quién podía prestar heno, clavos o manos. En"
        " dos fines de semana había techo otra vez.",
        "When a barn burned in {town} in October {y}, {name} got there before the smoke had settled."
        " [She|He|They] led out the calves, handed {thing} to the firefighters, and the next day kept a list at"
        " {place} of who could lend hay, nails or hands. Two weekends later there was a roof again.",
    ),
    Two(
        "Para la cena de la cosecha de {y} esperábamos a cuarenta personas y llegaron ciento diez. {name} no [se"
        " asustó|se asustaron]: [estiró|estiraron] los frijoles, [mandó|mandaron] por más tortillas,"
        " [sentó|sentaron] primero a los ancianos y [sirvió|sirvieron] {thing} hasta el último plato. Esa noche"
        " de septiembre no [cenó|cenaron], y lo supe porque [la|lo|los] vi lavar la última olla.",
        "For the harvest supper of {y} we expected forty people and a hundred and ten came. {name} did not panic:"
        " [she|he|they] stretched the beans, sent for more tortillas, seated the elders first and served {thing}"
        " down to the last plate. That September night nobody saw [her|him|them] eat; I only saw the last pot"
        " being washed.",
    ),
    Two(
        "En marzo de {y} un señor que solo habla k’iche’ llegó a la clínica con dolor en el pecho y nadie le"
        " entendía. Llamamos a {name}, que [dejó|dejaron] la comida en la mesa, [llegó|llegaron] en diez minutos"
        " y [tradujo|tradujeron] durante cuatro horas con una paciencia enorme. El señor vive, y cada mes deja"
        " {thing} en {place} para agradecer.",
        "In March {y} a man who speaks only K’iche’ came to the clinic with pain in his chest, and nobody"
        " understood him. We called {name}, who left a meal on the table, arrived within ten minutes and"
        " interpreted for four hours with great patience. The man is alive, and every month he leaves {thing} at"
        " {place} in thanks.",
    ),
    Two(
        "La nevada de enero de {y} tapó las puertas de medio {town}. A las cuatro de la mañana oí una pala:"
        " {name} ya [había|habían] limpiado la entrada de la señora de la esquina y la mía, y [seguía|seguían]"
        " con la tercera. Cuando salí a pagar[le|les] solo [aceptó|aceptaron] una taza de café y"
        " [preguntó|preguntaron] quién más vivía sin ayuda.",
        "The snowstorm of January {y} covered the doors of half of {town}. At four in the morning I heard a"
        " shovel: {name} had already cleared the step of the lady on the corner and mine, and [was|were] at work"
        " on a third. When I went out to pay, a cup of coffee was all I could give, and a question came back: who"
        " else here lives alone?",
    ),
    Two(
        "Durante el invierno de {y}, en {place}, {name} [enseñó|enseñaron] a leer a don Chepe, que tiene setenta"
        " y un años. [Usó|Usaron] recetas, letreros y cartas viejas de su hija. En abril don Chepe leyó de pie,"
        " delante de todos, una página entera; le temblaba la hoja, y en la última fila {name} [lloraba|lloraban]"
        " sin esconderse.",
        "All through the winter of {y}, at {place}, {name} taught Don Chepe, who is seventy-one, to read."
        " [She|He|They] used recipes, road signs and old letters from his daughter. In April Don Chepe stood up"
        " and read a whole page in front of everyone; the sheet shook in his hands, and in the back row {name}"
        " wept.",
    ),
    Two(
        "En agosto de {y} se perdió un niño de seis años en el bosque de {town}. {name} [repartió|repartieron]"
        " silbatos, [dividió|dividieron] a los voluntarios en filas y [caminó|caminaron] hasta las tres de la"
        " mañana llamándolo con una canción que el niño conocía de {place}. Contestó cantando, y así fue como lo"
        " encontramos, dormido junto a un arroyo seco.",
        "In August {y} a six-year-old boy was lost in the woods near {town}. {name} handed out whistles, put the"
        " volunteers in lines and walked until three in the morning, calling him with a song he knew from"
        " {place}. He answered by singing, and that is how we found him, half asleep beside a dry brook.",
    ),
    Two(
        "Cuando murió mi madre, en noviembre de {y}, yo no podía ni decidir qué flores poner. {name}"
        " [llegó|llegaron] con {thing}, [avisó|avisaron] a toda la familia, [barrió|barrieron] el patio y"
        " [acomodó|acomodaron] sesenta sillas en {place}. Al terminar el rosario se [sentó|sentaron] conmigo en"
        " silencio, que era justo lo que yo necesitaba.",
        "When my mother died in November {y}, I could not even decide on the flowers. {name} came with {thing},"
        " told the whole family, swept the yard and set out sixty chairs at {place}. After the prayers"
        " [she|he|they] sat with me and said nothing, which was exactly what I needed.",
    ),
    Two(
        "En junio de {y} el parque infantil de {town} se cerró porque un columpio estaba roto. {name}"
        " [fue|fueron] a pedir las piezas, [soldó|soldaron] el eje un domingo y [pintó|pintaron] con los niños"
        " cada tabla de otro color. El lunes por la mañana ya había fila, y al que preguntaba quién lo arregló le"
        " [contestaba|contestaban]: «Entre todos».",
        "In June {y} the playground in {town} was closed because a swing had broken. {name} went to ask for the"
        " parts, welded the axle on a Sunday and painted every board a different color with the children. On"
        " Monday morning there was a line, and to anyone who asked who had fixed it the answer was: “All of us.”",
    ),
    Two(
        "En diciembre de {y} a una muchacha del pueblo se le canceló la fiesta de quince años porque su papá se"
        " enfermó. En nueve días {name} [consiguió|consiguieron] {place}, [cosió|cosieron] un vestido a partir de"
        " dos, [preparó|prepararon] {thing} y [llevó|llevaron] al papá en silla de ruedas para el vals. Nunca he"
        " visto una fiesta más sencilla ni más alegre.",
        "In December {y} a girl in town had to cancel her fifteenth-birthday party because her father fell ill."
        " In nine days {name} got {place}, sewed one dress out of two, made {thing} and brought the father in a"
        " wheelchair for the waltz. I have never seen a plainer party or a happier one.",
    ),
)

_EFFECT_ON_YOU = (
    Two(
        "Si {name} [tuviera|tuvieran] que irse, yo perdería a quien llamo primero cuando algo se descompone, en"
        " mi casa o en mi ánimo. No sé a quién marcaría a las once de la noche; hoy ni siquiera lo pienso.",
        "If {name} had to leave, I would lose the first number I call when something breaks, in my house or in my"
        " spirits. I do not know whom I would ring at eleven at night; today I do not even have to think.",
    ),
    Two(
        "Para mí sería quedarme sin una parte de mi familia. Los domingos cocinamos aquí en la casa, y los niños"
        " ponen un plato para {name} sin que nadie les diga; no sabría cómo explicarles una silla vacía.",
        "For me it would mean losing a part of my family. On Sundays we cook at my house, and the children set a"
        " plate for {name} without being told; I would not know how to explain an empty chair to them.",
    ),
    Two(
        "Sin {name} yo tendría que dejar el turno de la tarde, porque [cuida|cuidan] a mi papá los jueves y es a"
        " [ella|él|ellos] a quien él le acepta la medicina. No es una ayuda que se pueda comprar.",
        "Without {name} I would have to give up my late shift, because on Thursdays [she|he|they] [sits|sit] with"
        " my father, who will take his medicine from no one else. That is not a kind of help money can buy.",
    ),
    Two(
        "Yo volvería a ser la persona callada que era antes. {name} me [animó|animaron] a hablar en público por"
        " primera vez, y todavía busco su cara entre la gente cuando me toca tomar el micrófono.",
        "I would go back to being the quiet person I used to be. {name} encouraged me to speak in public for the"
        " first time, and I still look for that face in the crowd whenever it is my turn at the microphone.",
    ),
    Two(
        "El año pasado estuve en el hospital y [fue|fueron] {name} [quien alimentó|quienes alimentaron] a mis"
        " animales durante un mes. Si no [pudiera|pudieran] quedarse, yo viviría con la preocupación de"
        " enfermarme otra vez y no tener a quién acudir.",
        "Last year I was in the hospital, and for a month it was {name} who fed my animals. If [she|he|they]"
        " could not stay, I would live with the worry of falling ill again and having no one to turn to.",
    ),
    Two(
        "Me dolería todos los días, en cosas chiquitas: el saludo desde la camioneta, la broma sobre mi equipo,"
        " el consejo que {name} me [da|dan] sin que parezca consejo. Una vida está hecha de eso, y la mía"
        " perdería mucho.",
        "It would hurt every day, in little things: the wave from the truck, the joke about my team, the advice"
        " {name} [gives|give] me that never sounds like advice. A life is made of these, and mine would lose a"
        " great deal.",
    ),
    Two(
        "Mi sobrina tartamudea, y con {name} no. Si esa amistad se cortara de golpe, temo que ella volviera a"
        " encerrarse en su cuarto, y yo no tendría las palabras ni la paciencia para sacarla de ahí.",
        "My niece stutters, but not with {name}. If that friendship were cut short, I fear that she would shut"
        " herself in her room again, and I would have neither the words nor the patience to bring her out.",
    ),
    Two(
        "Perdería la única amistad en la que hablo de mis duelos sin tener que explicar nada. {name}"
        " [estuvo|estuvieron] cuando enterramos a mi hermano, y desde entonces cada aniversario vamos al panteón"
        " con flores.",
        "I would lose the one friendship in which I can talk about my griefs without explaining anything. {name}"
        " stood by me when we buried my brother, and every year since then we have taken flowers to the cemetery.",
    ),
    Two(
        "Tendría que cerrar el taller de los viernes, porque lo llevo con {name}, y sin esas manos no me alcanza"
        " el día. Pero más que el taller extrañaría su manera de celebrar lo que sale mal.",
        "I would have to close the Friday workshop, because {name} and I run it together and without those hands"
        " my day is too short. More than the workshop, I would miss that way of laughing when things go wrong.",
    ),
    Two(
        "No exagero si digo que dormiría peor. Vivo lejos de mis hermanos, y saber que {name} [está|están] a diez"
        " minutos me ha dado durante años una tranquilidad que ni la alarma ni el perro me dan.",
        "I do not exaggerate when I say I would sleep badly. I live far from my brothers and sisters, and knowing"
        " that {name} [is|are] ten minutes away has given me a peace for years that neither alarm nor dog"
        " provides.",
    ),
    Two(
        "Mi sobrino aprendió a andar en bicicleta agarrado del hombro de {name}. Si [faltara|faltaran], me"
        " tocaría enseñarle lo que sigue, y yo no tengo esa paciencia; además a él le faltaría un ejemplo"
        " cercano.",
        "My nephew learned to ride a bicycle holding on to {name}. With that support gone, I would have to teach"
        " him the rest by myself, and I lack the patience; he would be missing an example close at hand.",
    ),
    Two(
        "Los lunes me tocaría otra vez comer sin compañía. Parece poco, pero desde que vivo a solas {name} me"
        " [trae|traen] la comida de los lunes y una hora de conversación, y alrededor de esa hora acomodo toda mi"
        " semana.",
        "On Mondays I would be eating by myself again. It sounds small, but since I began living alone {name}"
        " [brings|bring] me Monday dinner and an hour of talk, and I arrange my whole week around that hour.",
    ),
    Two(
        "Cada primavera {name} me [ayuda|ayudan] a sembrar un terreno que yo no podría trabajar sin ayuda. De ahí"
        " comen cinco casas. Si [se fuera|se fueran], esa tierra quedaría para el zacate, y yo perdería mi mejor"
        " razón para madrugar.",
        "Every spring {name} [helps|help] me plant a piece of ground I could not work unaided. Five households"
        " eat from it. If [she|he|they] went away, that soil would go to weeds, and I would lose my best reason"
        " for rising early.",
    ),
)

_EFFECT_ON_COMMUNITY = (
    Two(
        "{town} perdería a [quien abre|quienes abren] {place} los sábados y [sabe|saben] dónde está cada llave."
        " Hay gente que manda y gente que sostiene; {name} [sostiene|sostienen], y en eso se apoya todo el"
        " pueblo.",
        "{town} would lose [the one who opens|the two who open] {place} on Saturdays and [knows|know] where every"
        " key is kept. Some people give orders and some hold things up; {name} [holds|hold] things up, and the"
        " whole town leans on that.",
    ),
    Two(
        "En el pueblo hay unas veinte familias que se enteran de todo por {name}: la vacuna, la junta de la"
        " escuela, la leña gratis. Sin ese puente, cada quien volvería a quedarse en su casa sin saber.",
        "Some twenty families in town hear everything through {name}: the vaccine days, the school meeting, the"
        " free firewood. Without that bridge each of them would be back at home, not knowing what the rest of us"
        " know.",
    ),
    Two(
        "Los niños del equipo entrenan porque {name} [pasa|pasan] por ellos en la camioneta. Si"
        " [faltara|faltaran], más de la mitad dejaría de venir la siguiente semana, y los sábados de {town} se"
        " quedarían en silencio.",
        "The children on the team come to practice because {name} [picks|pick] them up in the truck. With that"
        " ride gone, more than half would stop coming within a week, and Saturdays in {town} would fall silent.",
    ),
    Two(
        "Nuestra comunidad es chica y cada ausencia se nota como un diente caído. {name} [organiza|organizan] la"
        " cena de la cosecha, y es la única noche del año en que la gente de las granjas y la del centro se"
        " sienta en la misma mesa.",
        "Ours is a small community, and every absence shows like a missing tooth. {name} [organizes|organize] the"
        " harvest supper, the only night of the year when people from the farms and people from the village sit"
        " at one table.",
    ),
    Two(
        "La ordeña no espera a nadie. Las granjas de alrededor cuentan con {name} cuando alguien se enferma, y"
        " más de un dueño me ha dicho que sin esa mano conocida pensaría en vender sus animales.",
        "Milking waits for nobody. The farms around here count on {name} when someone falls ill, and more than"
        " one owner has told me that without that trusted hand he would think of selling his animals.",
    ),
    Two(
        "Los ancianos de {town} lo resentirían primero. {name} los [visita|visitan] por turno, [revisa|revisan]"
        " que tengan leña y medicinas y les [cambia|cambian] los focos. Son cosas que ninguna oficina apunta y"
        " que mantienen viva a la gente.",
        "The elders of {town} would feel it first. {name} [visits|visit] them by turns, [checks|check] that they"
        " have firewood and medicine and [changes|change] their light bulbs. No office keeps a record of such"
        " things, and they keep people alive.",
    ),
    Two(
        "En {place} se juntan tres idiomas, y {name} [hace|hacen] que se entiendan. Sin esa paciencia volveríamos"
        " a sentarnos por grupos, cada uno en su esquina, como antes de que [llegara|llegaran] a proponer una"
        " sola mesa.",
        "Three languages meet at {place}, and {name} [helps|help] them understand one another. Without that"
        " patience we would be back to sitting in groups, each in its corner, as we did before somebody proposed"
        " a single table.",
    ),
    Two(
        "La escuela contaría con un par de manos menos en cada festival, pero sobre todo los papás tímidos"
        " perderían a quien los acompaña a la puerta. Gracias a {name} muchos entraron por primera vez a hablar"
        " con la maestra.",
        "The school would have one less pair of hands at every festival, and, worse, shy parents would lose the"
        " company that walks them to the door. Thanks to {name} many of them came in for the first time to talk"
        " with a teacher.",
    ),
    Two(
        "Cuando hay una emergencia, en {town} no se prende primero la sirena sino el teléfono de {name}. Perder"
        " eso sería perder tiempo, y en una inundación o en una helada el tiempo es lo único que no sobra.",
        "In an emergency, what goes off first in {town} is not the siren but the telephone of {name}. To lose"
        " that would be to lose time, and in a flood or a hard frost time is the one thing nobody has to spare.",
    ),
    Two(
        "El coro se quedaría sin la voz que lo afina y la cocina sin quien sabe para cuántos alcanza. Pero lo que"
        " más nos faltaría es su costumbre de invitar: {name} nunca [deja|dejan] que alguien coma aparte.",
        "The choir would be without the voice that keeps it in tune, and the kitchen without the eye that knows"
        " how many a pot will feed. Most of all we would miss the inviting: {name} never [lets|let] anyone eat"
        " apart.",
    ),
    Two(
        "Varios muchachos de por aquí siguen estudiando porque {name} [habló|hablaron] con ellos una tarde y no"
        " los [soltó|soltaron]. Si [se fuera|se fueran], el pueblo perdería también lo que esos jóvenes estaban"
        " por ser.",
        "Several young people here are still in school because {name} talked with them one afternoon and did not"
        " let go. With such a friend gone, the town would also lose what those young people were about to become.",
    ),
    Two(
        "La huerta comunitaria da verdura para treinta casas, y la [lleva|llevan] {name} con un cuaderno y mucha"
        " terquedad. Nadie más conoce los surcos, las fechas ni a quién le toca; en una temporada sin"
        " [ella|él|ellos] se vendría abajo.",
        "The community garden feeds thirty households, and {name} [runs|run] it with a notebook and a good deal"
        " of stubbornness. Nobody else knows the rows, the dates or whose turn it is; in one season without"
        " [her|him|them] it would fail.",
    ),
    Two(
        "Se perdería la confianza, que es lo que más tarda en crecer. En {town} la gente se presta, se cuida y se"
        " avisa porque alguien empezó, y aquí todos sabemos que ese alguien [fue|fueron] {name}.",
        "What would be lost is trust, which takes longest to grow. In {town} people lend, look after and warn one"
        " another because somebody began it, and everyone here knows that it began with {name}.",
    ),
)

_LEADERSHIP = (
    Two(
        "En las juntas {name} no [habla|hablan] mucho, pero [hace|hacen] la pregunta que ordena todo: «¿quién lo"
        " hace y para cuándo?». Así, en un año, pasamos de quejarnos a tener un botiquín, una huerta y transporte"
        " los domingos.",
        "At meetings {name} [says|say] little, but [asks|ask] the question that puts everything in order: “Who"
        " will do it, and by when?” In one year that took us from complaining to having a first-aid kit, a garden"
        " and Sunday rides.",
    ),
    Two(
        "Vi a {name} dirigir a cuarenta voluntarios con una libreta y sin un solo grito. A cada quien le"
        " [daba|daban] una tarea que podía cumplir, y al final [mencionaba|mencionaban] a todos por su nombre"
        " menos el propio.",
        "I saw {name} lead forty volunteers with a notebook and not one raised voice. Each of us was given a task"
        " we could manage, and at the end [she|he|they] thanked everybody by name, leaving out only"
        " [herself|himself|themselves].",
    ),
    Two(
        "Cuando dos familias dejaron de hablarse por un lindero, {name} las [sentó|sentaron] con café y un mapa"
        " dibujado a mano. Tardaron tres tardes; hoy comparten la cerca y los tomates. Para mí eso es saber"
        " guiar.",
        "When two families stopped speaking over a property line, {name} sat them down with coffee and a map"
        " drawn by hand. It took three afternoons; today they share the fence and the tomatoes. To me that is"
        " what it means to lead.",
    ),
    Two(
        "{name} [fundó|fundaron] la escuelita de los viernes en {place}: tareas, cuentos y una merienda. Empezó"
        " con cuatro niños y hoy son veintisiete, con maestras voluntarias que también aprendieron ahí, en esas"
        " mismas mesas.",
        "{name} founded the Friday school at {place}: homework, stories and a snack. It began with four children"
        " and today there are twenty-seven, with volunteer teachers who once learned there themselves, at those"
        " same tables.",
    ),
    Two(
        "Lo que distingue a {name} es que [forma|forman] a otros. [Podría|Podrían] hacerlo todo más rápido a"
        " solas, y en cambio [se hace|se hacen] a un lado para que alguien más joven tome la palabra, aunque se"
        " equivoque.",
        "What sets {name} apart is the training of others. Doing it all alone would be faster; instead"
        " [she|he|they] [steps|step] aside so that someone younger can take the floor, even if that person makes"
        " a mistake.",
    ),
    Two(
        "[Fue|Fueron] {name} [quien propuso|quienes propusieron] la cadena de llamadas del invierno. Cada mañana"
        " de frío se habla a treinta y dos casas donde vive gente sola; en cinco años no ha faltado un solo día,"
        " ni siquiera en Navidad.",
        "It was {name} who proposed the winter telephone chain. Every cold morning thirty-two homes get a call"
        " where somebody lives alone; in five years not a single day has been missed, not even Christmas.",
    ),
    Two(
        "En el trabajo, {name} [explica|explican] a los nuevos cómo cuidarse: guantes, agua, descanso, cómo"
        " hablar con el patrón con respeto. Desde entonces hay menos accidentes, y los dueños lo dicen con gusto.",
        "At work {name} [shows|show] newcomers how to look after themselves: gloves, water, rest, how to speak"
        " with the farmer respectfully. There have been fewer accidents since then, and the owners are glad to"
        " say so.",
    ),
    Two(
        "Una vez le{s} pregunté a {name} por qué siempre [llegaba|llegaban] una hora antes. «Para que nadie"
        " encuentre la puerta cerrada», me [dijo|dijeron]. Guiar, con [ella|él|ellos], es eso: prender la luz y"
        " poner el café.",
        "I once asked {name} why [she|he|they] always came an hour early. “So that nobody finds the door locked,”"
        " was the answer. Leading, as I learned it there, is just that: turning on the light and putting the"
        " coffee on.",
    ),
    Two(
        "{name} [llevó|llevaron] la voz de nuestro barrio cuando pedimos una parada de autobús en {town}."
        " [Juntó|Juntaron] datos, [preparó|prepararon] a tres vecinas para hablar y [agradeció|agradecieron] a"
        " cada funcionario. La parada está ahí desde {y}, y yo la uso cada semana.",
        "{name} spoke for our neighborhood when we asked for a bus stop in {town}: gathered the figures, prepared"
        " three neighbors to speak and thanked every official afterwards. The stop has been there since {y}, and"
        " I use it each week.",
    ),
    Two(
        "En el equipo {name} [es quien recuerda|son quienes recuerdan] a todos las reglas, incluso cuando"
        " perdemos por ellas. Un domingo [pidió|pidieron] que se anulara un gol nuestro que nadie más había visto"
        " con la mano. De ese día se habla todavía.",
        "On the team it is {name} who [reminds|remind] everyone of the rules, even when they cost us a game. One"
        " Sunday [she|he|they] asked for a goal of ours to be struck because of a hand nobody else had noticed."
        " People still talk about it.",
    ),
    Two(
        "Aprendí de {name} a preparar una reunión: sillas en círculo, comida caliente, alguien que traduzca y"
        " alguien que cuide a los niños. Parece detalle, y por eso vienen mujeres que nunca habían podido venir.",
        "I learned from {name} how to prepare a meeting: chairs in a circle, warm food, somebody to interpret and"
        " somebody to mind the children. It looks like detail, and it is why women come who never could before.",
    ),
    Two(
        "Durante la cosecha de {y}, {name} [coordinó|coordinaron] los turnos para que nadie trabajara enfermo ni"
        " con sueño. [Dibujó|Dibujaron] una tabla en un cartón de huevo, y ese cartón colgado en {place} nos"
        " organizó mejor que cualquier programa.",
        "During the harvest of {y}, {name} arranged the shifts so that nobody worked sick or short of sleep. The"
        " table was drawn on an egg carton, and that carton on the wall at {place} served us better than any"
        " computer program.",
    ),
    Two(
        "No conozco a nadie que reparta mejor el crédito. En la celebración de {y} le [tocaba|tocaba] a {name}"
        " recibir el aplauso, y lo que [hizo|hicieron] fue llamar a los que habían lavado las ollas para que"
        " pasaran al frente.",
        "I know nobody who shares credit better. At the celebration of {y} the applause was meant for {name}, and"
        " what [she|he|they] did was call up those who had washed the pots, so that they would stand in front.",
    ),
)

KNOWN = (_RELATIONSHIP, _OPINION, _EXAMPLE, _EFFECT_ON_YOU, _EFFECT_ON_COMMUNITY, _LEADERSHIP)

# Whoever knows none of the persons held tells of the organisation's work: {organisation} and what she saw of it herself.
BY_THEIR_WORK = (
    (
        Two(
            "Soy {occupation} y vivo en {town}. Conozco el trabajo de {organisation} desde {year}, cuando dos de"
            " sus integrantes vinieron a preguntarnos, con una libreta, qué nos hacía falta para pasar mejor el"
            " invierno.",
            "I am {a} {occupation} and live in {town}. I have known the work of {organisation} since {year}, when"
            " two of its members came with a notebook to ask us what we would need to get through the winter"
            " better.",
        ),
        Two(
            "Vivo y trabajo en {town} como {occupation}. Desde {year} sigo de cerca el trabajo de {organisation},"
            " primero por curiosidad y después porque una compañera me llevó a su cena de la cosecha y ya no pude"
            " faltar.",
            "I live and work in {town} as {a} {occupation}. Since {year} I have followed the work of"
            " {organisation} closely, at first out of curiosity and later because a colleague took me to the"
            " harvest supper, and I have not missed one since.",
        ),
        Two(
            "No he tratado en persona a quienes esta carta apoya, pero sí conozco lo que {organisation} ha hecho"
            " en {town} desde {year}. Soy {occupation}, y en mi día a día veo de cerca lo que cambia y lo que no"
            " cambia aquí.",
            "I have not met in person those whom this letter supports, but I do know what {organisation} has done"
            " in {town} since {year}. I am a {occupation}, and day by day I see closely what changes here and"
            " what does not.",
        ),
        Two(
            "Trabajo como {occupation} en {town}. Encontré a {organisation} en {year}, en la peor semana de la"
            " inundación, repartiendo agua y botas secas, y desde {year} les presto mi camioneta cada vez que la"
            " piden.",
            "I work as {a} {occupation} in {town}. I came upon {organisation} in {year}, in the worst week of the"
            " flood, handing out water and dry boots, and since {year} I have lent them my truck whenever they"
            " ask.",
        ),
        Two(
            "Escribo como {occupation} de {town}. Conozco el trabajo de {organisation} desde {year} por gente"
            " cercana a mí, que empezó a llegar a {place} con folletos claros, buenas preguntas y ganas de"
            " ayudar.",
            "I write as {a} {occupation} from {town}. I have known the work of {organisation} since {year}"
            " through people around me, who began to turn up at {place} with clear leaflets, good questions and a"
            " wish to help.",
        ),
    ),
    (
        Two(
            "Ese trabajo ha hecho posible que las casas de los trabajadores tengan calefacción que sirve y agua"
            " limpia. Me importa porque lo consiguieron conversando, con los dueños en la misma mesa y sin dejar"
            " a nadie en vergüenza.",
            "That work has brought working heat and clean water to the houses where farmworkers live. It matters"
            " to me because it was done by talking, with the owners at the same table, and without putting anyone"
            " to shame.",
        ),
        Two(
            "Gracias a {organisation}, personas que pasaban años sin hablar con nadie fuera del establo hoy"
            " cantan en el coro, compran en el mercado y saludan por su nombre. He visto llegar la confianza, y"
            " la confianza es lo que más necesita un pueblo chico.",
            "Thanks to {organisation}, people who had spent years speaking with nobody outside the barn now sing"
            " in the choir, shop at the market and greet us by name. I have watched trust arrive, and trust is"
            " what a small town needs most.",
        ),
        Two(
            "Lo que más valoro es la seriedad. Cuando {organisation} promete intérprete, comida y cuidado de"
            " niños para una reunión, hay intérprete, comida y cuidado de niños, a tiempo y para todos. Muchas"
            " instituciones más grandes no pueden decir lo mismo.",
            "What I value most is how serious they are. When {organisation} promises an interpreter, a meal and"
            " child care for a meeting, there is an interpreter, a meal and child care, on time and for everyone."
            " Many larger institutions cannot say so.",
        ),
        Two(
            "Han enseñado primeros auxilios, manejo de animales y lectura a cientos de personas. Yo tomé uno de"
            " esos cursos y salí sabiendo atender una quemadura; pocas semanas después me tocó hacerlo con mi"
            " propio sobrino, y supe qué hacer.",
            "They have taught first aid, animal handling and reading to hundreds of people. I took one of those"
            " courses and came out knowing how to treat a burn; a few weeks later I had to do it for my own"
            " nephew, and I knew what to do.",
        ),
        Two(
            "En mi opinión, {organisation} ha logrado que los granjeros y quienes trabajan con ellos se vean como"
            " vecinos. Antes se saludaban de lejos; ahora se prestan herramienta, se avisan de las heladas y se"
            " acompañan en los entierros.",
            "In my opinion {organisation} has helped farmers and those who work with them to see each other as"
            " neighbors. They used to nod from afar; now they lend tools, warn each other of frost and stand"
            " together at funerals.",
        ),
    ),
    (
        Two(
            "En abril de {y} asistí en {place} a la entrega de las primeras ocho casas reparadas. Una señora"
            " abrió la llave del agua caliente, metió las manos y no dijo nada durante un minuto entero. Después"
            " nos invitó a todos {thing}. Vi a los dueños de la granja lavar los platos con ella, riéndose.",
            "In April {y} I went to {place} for the handing over of the first eight repaired houses. A woman"
            " turned on the hot water, put her hands in it and said nothing for a whole minute. Then she offered"
            " all of us {thing}. I saw the farm’s owners wash the dishes with her, laughing.",
        ),
        Two(
            "Una noche de enero de {y} se fue la luz en {town}. A las dos horas había gente de {organisation} con"
            " linternas, revisando casa por casa y llevando {thing} a los mayores. Yo iba en el segundo carro y"
            " conté cuarenta y tres puertas; no se saltaron ninguna, ni las de quienes no les contestaban el"
            " saludo.",
            "One night in January {y} the power failed in {town}. Within two hours people from {organisation}"
            " were out with flashlights, checking house after house and bringing {thing} to the elders. I rode in"
            " the second car and counted forty-three doors; they skipped none, not even those who never returned"
            " a greeting.",
        ),
        Two(
            "El 14 de septiembre de {y} presencié en {place} una asamblea en tres idiomas. Duró dos horas, hubo"
            " desacuerdos de verdad y nadie levantó la voz. Al final votaron con granos de maíz en un frasco y"
            " los niños los contaron en voz alta. Salí pensando que así quisiera yo que fueran todas las juntas.",
            "On September 14, {y} I sat in on an assembly in three languages at {place}. It took two hours, there"
            " was real disagreement, and nobody raised a voice. At the end they voted with kernels of corn in a"
            " jar, and the children counted them aloud. I left wishing that all our meetings were like that.",
        ),
        Two(
            "En julio de 2023, con el río todavía alto, vi a un grupo de {organisation} limpiar el lodo de"
            " {place} durante cuatro días. Llegaban después de la ordeña, con sus propias palas, y traían {thing}"
            " para los que no podían cocinar. Cuando quisimos pagarles pidieron, en cambio, libros para los"
            " niños.",
            "In July 2023, with the river still high, I saw a group from {organisation} shovel mud out of {place}"
            " for four days. They came after milking with their own shovels and brought {thing} for those who"
            " could not cook. When we wanted to pay them, they asked for children’s books instead.",
        ),
        Two(
            "En mayo de {y} llevé a mis sobrinos a la feria de semillas que {organisation} hizo en {place}. Cada"
            " familia llevaba un puñado de la suya y contaba su historia. Un granjero de ochenta años cambió maíz"
            " con un muchacho de veinte, los dos sin idioma en común, y se quedaron hablando con las manos toda"
            " la tarde.",
            "In May {y} I took my nephews to the seed fair that {organisation} held at {place}. Every family"
            " brought a handful of its own and told its story. A farmer of eighty traded corn with a boy of"
            " twenty, the two of them without a common language, and they went on talking with their hands all"
            " afternoon.",
        ),
    ),
    (
        Two(
            "Si {name} ya no pudieran seguir con ese trabajo, yo perdería el único lugar donde he aprendido a"
            " escuchar a mis vecinos en su propio idioma. Los jueves son, sin exagerar, mi mejor noche de la"
            " semana.",
            "If {name} could no longer do that work, I would lose the one place where I have learned to listen to"
            " my neighbors in their own language. Thursdays are, without exaggeration, my best evening of the"
            " week.",
        ),
        Two(
            "A mí me cambiaría la rutina y el ánimo. Participo en el ropero de invierno que mantienen {name} y su"
            " gente, y ahí encontré amistades que no esperaba hacer a mi edad; no quisiera verlo cerrado.",
            "It would change my routine and my spirits. I help at the winter clothes closet that {name} and the"
            " others keep going, and there I made friends I did not expect to make at my age; I would hate to see"
            " it closed.",
        ),
        Two(
            "Yo tendría que explicar a los jóvenes con quienes trato por qué se interrumpe algo que funciona."
            " Muchos quieren participar porque vieron el trabajo de {name}, y no me alcanzarían los argumentos"
            " para que no se desanimen.",
            "I would have to explain to the young people I deal with why something that works is being"
            " interrupted. Many want to take part because they saw the work of {name}, and I would run out of"
            " ways to keep them from losing heart.",
        ),
        Two(
            "Me quedaría sin a quién acudir cuando un paciente, un alumno o un vecino no me entiende. Hoy marco a"
            " la oficina de {name} y alguien llega; sin ese apoyo mis días serían más lentos y más tristes.",
            "I would have no one to turn to when a patient, a pupil or a neighbor does not understand me. Today I"
            " ring the office of {name} and somebody comes; without that support my days would be slower and"
            " sadder.",
        ),
        Two(
            "Sería una pérdida personal. El huerto donde siembro, la clase donde aprendo a injertar manzanos y la"
            " mitad de la gente que saludo en la calle los conozco por lo que {name} y sus compañeros empezaron.",
            "It would be a personal loss. The garden where I plant, the class where I am learning to graft apple"
            " trees and half of the people I greet on the street came to me through what {name} and the others"
            " started.",
        ),
    ),
    (
        Two(
            "{town} perdería una mesa larga donde cabemos todos. Esas cosas no se decretan: alguien las levanta,"
            " silla por silla, y cuando falta quien las cuida se van vaciando hasta que nadie se acuerda de cómo"
            " era.",
            "{town} would lose a long table with room for everyone. Such things are not made by decree: somebody"
            " builds them, chair by chair, and when those who look after them are gone they empty until nobody"
            " remembers how it was.",
        ),
        Two(
            "Las granjas del condado perderían a quienes median antes de que un problema crezca. Lo he visto"
            " varias veces: una conversación a tiempo en {place} evitó que una familia se fuera y que una granja"
            " cerrara.",
            "The farms of the county would lose people who step in before a problem grows. I have seen it several"
            " times: one timely conversation at {place} kept a family from leaving and a farm from closing.",
        ),
        Two(
            "Nuestra comunidad perdería memoria. {organisation} guarda los teléfonos de quienes viven solos, las"
            " recetas para cien personas y los nombres de los que ayudaron en cada inundación; detrás de ese"
            " saber están personas como {name}.",
            "Our community would lose its memory. {organisation} keeps the telephone numbers of those who live"
            " alone, the recipes for a hundred people and the names of whoever helped in each flood; behind that"
            " knowledge stand people like {name}.",
        ),
        Two(
            "Perderíamos el ropero, la huerta y el transporte al hospital, que es lo que se ve. Y perderíamos lo"
            " que no se ve: la costumbre de preguntar cómo amaneció el de al lado, que aquí volvió gracias a esa"
            " gente.",
            "We would lose the clothes closet, the garden and the rides to the hospital, which is what can be"
            " seen. And we would lose what cannot: the habit of asking how the person next door is today, which"
            " came back thanks to these people.",
        ),
        Two(
            "Los niños de {town} lo pagarían más que nadie. La escuelita de los viernes, el equipo de futbol y"
            " las tardes de lectura dependen de ese trabajo, y no hay en veinte millas quien lo pueda tomar"
            " mañana.",
            "The children of {town} would pay more than anyone. The Friday school, the soccer team and the"
            " reading afternoons depend on that work, and there is nobody within twenty miles who could take it"
            " up tomorrow.",
        ),
    ),
)

_PLACES = (
    Two("el salón de la iglesia", "the church hall"), Two("la biblioteca", "the library"), Two("la escuela", "the school"),
    Two("el mercado de los sábados", "the Saturday market"), Two("la cocina comunitaria", "the community kitchen"),
    Two("el granero viejo", "the old barn"), Two("el centro comunitario", "the community center"),
)  # fmt: skip
_THINGS = (
    Two("tamales", "tamales"),
    Two("sopa de frijol", "bean soup"),
    Two("pan dulce", "sweet bread"),
    Two("arroz con leche", "rice pudding"),
    Two("caldo de pollo", "chicken broth"),
    Two("atole caliente", "hot atole"),
    Two("estofado", "beef stew"),
    Two("tortillas recién hechas", "fresh tortillas"),
    Two("pay de manzana", "apple pie"),
    Two("rajas con queso", "peppers with cheese"),
    Two("sopa de calabaza", "squash soup"),
)


_WRITE_OF_THE_WORK = tuple(one.number for one in world.writers() if not one.known)


class Story(TypedDict):
    """A letter's own words: `answers` by question key, `text` the paragraphs with a blank line between."""

    answers: dict[str, str]
    text: str
    relationship: str
    known_since: str
    name: NotRequired[str]  # where it differs from the writer's


def combination(number: int) -> tuple[int, ...]:
    """Which of the thirteen wordings letter `number` (0 … 168) takes of each of the six aspects.

    Letters are lines over the field of thirteen elements: two of them meet in at most one aspect.
    """
    start, slope = number % 13, number // 13
    return tuple((start + slope * aspect) % 13 for aspect in range(6))


def _combination_work(number: int) -> tuple[int, ...]:
    """The same over five elements for the (at most 25) letters about the work."""
    place = _WRITE_OF_THE_WORK.index(number) if number in _WRITE_OF_THE_WORK else number
    start, slope = place % 5, place // 5 % 5
    return tuple((start + slope * aspect) % 5 for aspect in range(5))


def letter(number: int, language: Language, persons_known: Collection[str]) -> Story:
    """Letter `number` in that language by a writer who knows those persons (keys of `world.HELD`; perhaps none).

    In the other language it is its own translation.
    """
    who = world.writer(number)
    held = [one for one in world.HELD if one.key in persons_known]
    wordings, chosen, asked = (KNOWN, combination(number), ASKED) if held else (
        BY_THEIR_WORK, _combination_work(number), ASKED_WORK
    )  # fmt: skip
    told = [
        _filled(wordings[aspect][index].in_(language), number, language, held or world.HELD)
        for aspect, index in enumerate(chosen)
    ]
    answers = dict(zip(asked, told, strict=True))
    since = Two(f"desde {who.known_since}", f"since {who.known_since}").in_(language)
    if held:
        answers["since_when"] = since
    return Story(
        answers=answers,
        text=_arranged(told, number),
        relationship=who.relationship.in_(language),
        known_since=since,
    )


def _arranged(told: list[str], number: int) -> str:
    """People part their paragraphs differently: three manners, by turns."""
    who, opinion, example, on_me, on_us, *leads = told
    manner = number % 3
    if manner == 0:
        parts = [[who], [opinion, example], leads, [on_me, on_us]]
    elif manner == 1:
        parts = [[who, opinion], [example], [*leads, on_me], [on_us]]
    else:
        parts = [[who], [opinion], [example, *leads], [on_me, on_us]]
    return "\n\n".join(" ".join(part) for part in parts if part)


def _filled(text: str, number: int, language: Language, persons: Sequence[world.Held]) -> str:
    who = world.writer(number)
    form = 2 if len(persons) > 1 else 0 if persons[0].pronoun == "she" else 1
    text = re.sub(r"\[([^\[\]]*)\]", lambda mark: _form(mark[1].split("|"), form), text)
    happened = max(who.known_since + 1, 2018 + number * 5 % 8)
    blanks = {
        "name": and_list([one.nickname for one in persons], language),
        "s": "s" if len(persons) > 1 else "",
        "organisation": world.ORGANISATION.name,
        "occupation": who.occupation.in_(language),
        "a": "an" if who.occupation.en[0] in "aeio" else "a",
        "cousin": "prima" if who.gender == "f" else "primo",
        "town": who.town,
        "year": str(who.known_since),
        "y": str(happened),
        "place": _PLACES[(number + number // 13) % len(_PLACES)].in_(language),
        "thing": _THINGS[(number * 3 + number // 13) % len(_THINGS)].in_(language),
    }
    said = fill(text, blanks)
    if language == "es":
        said = re.sub(r"\b(de|a) el (?=[a-zñ])", lambda mark: "del " if mark[1] == "de" else "al ", said)
    return said


def _form(choices: list[str], form: int) -> str:
    return choices[form] if len(choices) == 3 else choices[form == 2]


Fault = Literal[
    "too_short", "policy", "harmful", "not_a_criminal", "no_since", "wrong_number", "emoji_in_name", "near_copy"
]  # fmt: skip
FAULTS: tuple[Fault, ...] = get_args(Fault)

_SHORT = Two(
    "{name} [es|son] muy buena gente y siempre [ayuda|ayudan] a todos en {town}. Por favor"
    " [déjela|déjelo|déjenlos] volver a casa.",
    "{name} [is|are] very good people and always [helps|help] everybody in {town}. Please let"
    " [her|him|them] come home.",
)
# What a fault adds as a last paragraph.
_ADDED: dict[Fault, Two] = {
    "policy": Two(
        "Además, el sistema de inmigración está roto. El Congreso debe aprobar una reforma migratoria"
        " ya, y los políticos que votaron por estas leyes injustas deberían tener vergüenza. Estas"
        " políticas son un error y el gobierno tiene que cambiarlas.",
        "Besides, the immigration system is broken. Congress must pass immigration reform now, and the"
        " politicians who voted for these unjust laws should be ashamed. These policies are wrong and"
        " the government has to change them.",
    ),
    "harmful": Two(
        "Yo sé todo lo que ha pasado: cruzamos la frontera por el desierto hace años, y desde entonces"
        " {name} no [tiene|tienen] papeles.",
        "I know all that happened: we crossed the border through the desert years ago, and ever since"
        " {name} [has|have] had no papers.",
    ),
    "not_a_criminal": Two(
        "{name} no [es una criminal|es un criminal|son criminales]. Encierren a los verdaderos"
        " criminales, no a gente así.",
        "{name} [is not a criminal|are not criminals]. Lock up the real criminals instead of people like this.",
    ),
    "wrong_number": Two(
        "Para que no haya confusión, el número de {name} es A 000-417-932.",
        "To avoid any confusion, the number of {name} is A 000-417-932.",
    ),
}
_NO_SINCE = Two(
    "Soy {occupation} en {town}. A {name} [la|lo|los] conozco del pueblo, de la tienda y de las"
    " fiestas, y siempre nos saludamos con gusto.",
    "I am {a} {occupation} in {town}. I know {name} from around the village, from the store and from"
    " parties, and we always greet each other warmly.",
)

# Per aspect, wordings that happen to say since when something is so.
_SAYS_SINCE = {1: (9,), 2: (2,), 3: (4, 5, 7, 11), 5: (6, 8)}


def faulty(fault: Fault, number: int, language: Language, persons_known: Collection[str]) -> Story:
    """Letter `number` with one fault that a check must notice; everything else about it stays right.

    `persons_known` names at least one person.
    """
    held = [one for one in world.HELD if one.key in persons_known]
    story = letter(number, language, persons_known)
    if fault in _ADDED:
        added = _filled(_ADDED[fault].in_(language), number, language, held)
        story["text"] += "\n\n" + added
        story["answers"]["effect_on_community"] += " " + added
    elif fault == "too_short":
        story["text"] = _filled(_SHORT.in_(language), number, language, held)
        story["answers"] = {"good_opinion": story["text"], "since_when": story["known_since"]}
    elif fault == "no_since":
        vague = [
            KNOWN[aspect][0 if index in _SAYS_SINCE.get(aspect, ()) else index]
            for aspect, index in enumerate(combination(number))
        ]
        told = [_filled(one.in_(language), number, language, held) for one in (_NO_SINCE, *vague[1:])]
        story["text"] = _arranged(told, number)
        story["answers"] = dict(zip(ASKED, told, strict=True))
        story["known_since"] = ""
    elif fault == "emoji_in_name":
        first, *rest = world.writer(number).name.split()
        story["name"] = " ".join((first, "🌽", *rest))
    elif fault == "near_copy":
        story["text"] = _sample(language, held[0])
        story["answers"] = {"something_you_saw": story["text"], "since_when": story["known_since"]}
    return story


def _sample(language: Language, person: world.Held) -> str:
    they, them, their = PRONOUNS[person.pronoun]
    blanks = {"name": person.nickname, "they": they, "them": them, "their": their}
    return fill(standard.SAMPLE.in_(language), blanks)
