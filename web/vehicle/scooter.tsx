import type { VehicleLook } from './drawing-name.ts'
import { Ground } from './ground.tsx'
import { Light } from './light.tsx'
import { Painted, Tube } from './painted.tsx'
import { Wheel, WheelSymbol } from './wheel.tsx'

const apron =
  'M428 158C414 184 410 214 418 250C428 296 452 340 496 372L520 388H668L664 356H560C524 322 502 286 496 246C490 212 494 184 502 158Z'
const fender =
  'M292 350C294 304 328 270 374 268C420 268 452 296 460 340L434 344C424 318 404 302 376 302C342 304 322 324 318 356C306 360 296 358 292 350Z'
const tail =
  'M640 388C628 340 634 282 662 244C674 228 694 220 716 219L884 210C914 208 936 218 944 236C950 252 942 268 924 280C906 292 890 300 880 312C846 286 794 298 766 340C756 356 752 374 750 388Z'
const nacelle = 'M426 166C414 134 426 102 460 92C484 86 510 88 524 98C532 108 526 134 510 160Z'

/** An e-scooter one sits on, with a flat floor between shield and saddle; the second colour is the saddle's. */
export function Scooter({ id, paint, roof = '#1b1e22', wheels }: VehicleLook) {
  return (
    <>
      <defs>
        <Light id={id} />
        <WheelSymbol id={id} wheels={wheels} />
      </defs>
      <Ground id={id} from={250} to={980} contacts={[376, 836]} />
      <path d="M650 384L632 434M618 436H650" fill="none" stroke="#2f3339" strokeWidth="8" strokeLinecap="round" />
      <path d="M890 296C916 316 934 342 940 376L926 380C914 348 896 326 872 312Z" fill="#1b1e22" />
      <path d="M640 356H770V394C742 402 680 402 640 396Z" fill="#15171b" />
      <Tube d="M700 378L836 366" width={24} color="#2c3036" />
      <Wheel id={id} x={376} y={366} radius={74} />
      <Wheel id={id} x={836} y={366} radius={74} />
      <circle cx="836" cy="366" r="32" fill="#23262b" stroke="#5b6068" strokeWidth="2" />
      <circle cx="836" cy="366" r="13" fill="#3b3f46" />
      <Tube d="M872 284L846 356" width={13} color="#3b3f46" />
      <path d="M871 290L850 346" stroke="#d96a3a" strokeWidth="17" strokeDasharray="4 5" />
      <Tube d="M452 232L378 366" width={17} color="#a8adb5" />
      <circle cx="376" cy="366" r="11" fill="#2c3036" />
      <Painted id={id} d={apron} paint={paint} />
      <path d="M560 356H664L667 374H574C566 370 560 364 560 356Z" fill="#1b1e22" />
      <path d="M564 356H660" stroke="#5b6068" strokeWidth="3" strokeLinecap="round" />
      <path d="M520 388H668L666 398H536C528 396 522 392 520 388Z" fill="#15171b" />
      <path
        d="M502 176C494 200 498 244 514 280C528 312 548 338 562 352L560 356C524 322 502 286 496 246C490 212 494 184 502 158Z"
        fill="#15171b"
      />
      <Painted id={id} d={tail} paint={paint} />
      <path d="M664 330C690 300 760 284 930 262" fill="none" stroke="#000" strokeOpacity=".3" strokeWidth="2" />
      <path
        d="M664 332.5C690 302.5 760 286.5 930 264.5"
        fill="none"
        stroke="#fff"
        strokeOpacity=".3"
        strokeWidth="1.5"
      />
      <path d="M664 300a16 16 0 0 1 32 0z" fill="#fff" fillOpacity=".8" />
      <path d="M658 306h44" stroke="#fff" strokeOpacity=".8" strokeWidth="3.5" strokeLinecap="round" />
      <Painted id={id} d={fender} paint={paint} />
      <path
        d="M652 236C654 204 680 190 712 190C742 190 756 200 786 196C826 186 872 180 908 188C930 194 938 208 930 217C860 214 760 222 706 226C686 228 668 232 652 236Z"
        fill={roof}
        className="paint"
      />
      <path
        d="M652 236C654 204 680 190 712 190C742 190 756 200 786 196C826 186 872 180 908 188C930 194 938 208 930 217C860 214 760 222 706 226C686 228 668 232 652 236Z"
        fill={`url(#${id}-sheen)`}
      />
      <path
        d="M664 222C690 212 750 214 790 208C830 202 880 198 922 206"
        fill="none"
        stroke="#fff"
        strokeOpacity=".3"
        strokeWidth="1.6"
        strokeDasharray="6 4"
      />
      <path
        d="M926 204L968 196C978 194 984 200 982 208L946 232"
        fill="none"
        stroke="#3b3f46"
        strokeWidth="9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M926 232C938 230 946 236 947 248C947 258 940 264 930 264C924 256 922 240 926 232Z" fill="#c8251d" />
      <path d="M934 238C938 244 938 252 934 258" fill="none" stroke="#ff8b80" strokeWidth="3.5" strokeLinecap="round" />
      <path d="M508 94L522 70" stroke="#1b1e22" strokeWidth="5" strokeLinecap="round" />
      <path d="M504 66C502 53 512 44 530 44C545 44 553 53 550 64C546 74 508 77 504 66Z" fill="#1b1e22" />
      <Painted id={id} d={nacelle} paint={paint} />
      <path d="M514 112L560 118" stroke="#14161a" strokeWidth="19" strokeLinecap="round" />
      <path d="M516 106L558 111" stroke="#fff" strokeOpacity=".22" strokeWidth="3" strokeLinecap="round" />
      <path d="M500 124C512 142 532 148 552 144" fill="none" stroke="#a8adb5" strokeWidth="5" strokeLinecap="round" />
      <ellipse cx="436" cy="126" rx="17" ry="25" fill="#20252b" transform="rotate(8 436 126)" />
      <ellipse cx="433" cy="126" rx="11" ry="18" fill="#fff4df" transform="rotate(8 433 126)" />
      <path d="M416 212L430 206" stroke="#ffb347" strokeWidth="8" strokeLinecap="round" />
    </>
  )
}
