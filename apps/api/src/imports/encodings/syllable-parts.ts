const words = (text: string): string[] => text.trim().split(/\s+/)

const BEFORE_ANY = words('b ch d đ h l m n nh p ph r s t th tr v x')

// c, g, ng become k, gh, ngh before e, ê, i and y
const BEFORE_FRONT = words('k gh ngh')
const BEFORE_BACK = words('c g ng')

const FRONT_RIMES = words(`
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
  i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y`)

const BACK_RIMES = words(`
  a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  o oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
  oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
  uân uâng uât uâu uây uê uêch uênh uêt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu`)

const AFTER_QU = words(`
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây
  e en eo et ê êch ên ênh êt i it ôc ơ ơi ơn y ych yên yêt ynh yt yu`)

// gi eats the i of what follows: giếng, giết; gì and gìn are g with i and in
const AFTER_GI = words('êc êm ên êng êp êt êu e em en eo ep et').concat(BACK_RIMES)
const WITH_BARE_G = words('gi gin gim gia gip git')

// y stands alone at the start: yên, yết; ia and iêc do not but in "ỉa"
const WITHOUT_ONSET = words('y yêm yên yêng yêt yêu').concat(
  FRONT_RIMES.filter((rime) => !rime.startsWith('iê')),
  BACK_RIMES,
)

const join = (onsets: string[], rimes: string[]) => onsets.flatMap((onset) => rimes.map((rime) => onset + rime))

/** Every way a Vietnamese syllable is written but for its tone, in small letters, NFC; more than are words. */
export const TONELESS_SYLLABLES: ReadonlySet<string> = new Set([
  ...WITHOUT_ONSET,
  ...join([...BEFORE_ANY, 'kh'], [...FRONT_RIMES, ...BACK_RIMES]),
  ...join(BEFORE_FRONT, FRONT_RIMES),
  ...join(BEFORE_BACK, BACK_RIMES),
  ...join(['qu'], AFTER_QU),
  ...join(['gi'], AFTER_GI),
  ...WITH_BARE_G,
])
