import { CycleWheel } from './cycle-wheel.tsx'
import type { VehicleLook } from './drawing-name.ts'
import { Ground } from './ground.tsx'
import { Light } from './light.tsx'
import { Painted, Tube } from './painted.tsx'

const box =
  'M350 222C348 212 354 206 364 206L626 198C638 198 644 204 643 214L626 352C624 366 618 372 606 372L398 372C384 372 376 366 373 354Z'
const graphite = '#2c3036'

/** A cargo e-bike with its box in front; the second colour is the frame's. */
export function CargoBike({ id, paint, roof = graphite, wheels }: VehicleLook) {
  return (
    <>
      <defs>
        <Light id={id} />
      </defs>
      <Ground id={id} from={160} to={1050} contacts={[262, 932]} />
      <g fill="none" strokeLinecap="round">
        <path d="M598 392L580 434M566 436H598" stroke="#3a3e45" strokeWidth="8" />
        <path d="M800 330L898 306M812 372L930 346" stroke="#1d2024" strokeWidth="3.5" />
      </g>
      <CycleWheel x={932} y={332} radius={108} wheels={wheels} />
      <CycleWheel x={262} y={356} radius={84} wheels={wheels} />
      <path d="M806 330A126 126 0 0 1 1046 280" fill="none" stroke="#23262b" strokeWidth="9" strokeLinecap="round" />
      <path d="M166 338A98 98 0 0 1 352 318" fill="none" stroke="#23262b" strokeWidth="9" strokeLinecap="round" />
      <Tube d="M774 356L932 332" width={13} color={roof} />
      <Tube d="M808 222L932 332" width={11} color={roof} />
      <g fill="none" stroke="#2a2d33" strokeLinecap="round" strokeLinejoin="round">
        <path d="M816 204L1004 196" strokeWidth="9" />
        <path d="M986 200L936 326" strokeWidth="6" />
      </g>
      <Tube d="M262 356L306 256" width={13} color="#3a3e45" />
      <Tube
        d="M300 236L322 300C334 340 344 366 356 380C364 390 374 392 392 392H640C676 392 706 384 734 368"
        width={24}
        color={roof}
      />
      <path d="M296 356L640 372" stroke="#1a1c20" strokeWidth="6" strokeLinecap="round" />
      <Tube d="M652 384L694 150" width={19} color={roof} />
      <Tube d="M672 262C690 318 716 346 768 356" width={30} color={roof} />
      <path d="M690 300L738 344" stroke="#0d0f12" strokeWidth="15" strokeLinecap="round" />
      <path d="M688 297L737 342" stroke="#565b63" strokeWidth="2" strokeLinecap="round" />
      <Tube d="M772 352L812 196" width={20} color={roof} />
      <Tube d="M812 196L824 152" width={11} color="#a8adb5" />
      <Painted id={id} d={box} paint={paint} />
      <path
        d="M382 330L630 322L626 352C624 366 618 372 606 372L398 372C384 372 376 366 373 354L370 334Z"
        fill={`url(#${id}-cladding)`}
      />
      <path d="M344 218C342 208 348 202 360 202L632 193C644 193 650 199 648 208L646 216L346 226Z" fill="#1d2024" />
      <path d="M352 208L638 199" stroke="#fff" strokeOpacity=".3" strokeWidth="2" strokeLinecap="round" />
      <g fill="none" strokeLinecap="round">
        <path d="M398 238L404 322M596 232L588 316" stroke="#000" strokeOpacity=".32" strokeWidth="2" />
        <path d="M401 238L407 322M599 232L591 316" stroke="#fff" strokeOpacity=".28" strokeWidth="1.5" />
      </g>
      <path d="M474 288a22 22 0 0 1 44 0z" fill="#fff" fillOpacity=".82" />
      <path d="M464 296h64" stroke="#fff" strokeOpacity=".82" strokeWidth="5" strokeLinecap="round" />
      <path d="M346 240L328 236C322 236 320 242 322 250L328 260L352 262Z" fill="#1b1e22" />
      <path d="M326 240L330 256" stroke="#fff4df" strokeWidth="7" strokeLinecap="round" />
      <Drive />
      <Cockpit />
      <path
        d="M780 140C786 128 806 124 832 128C852 130 872 120 884 124C894 130 892 148 876 154C850 160 826 158 802 154C788 152 776 150 780 140Z"
        fill="#17191d"
      />
      <path
        d="M788 136C804 130 824 134 842 135C858 134 870 127 882 128"
        fill="none"
        stroke="#fff"
        strokeOpacity=".25"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <rect x="998" y="186" width="20" height="26" rx="6" fill="#c8251d" stroke="#5d0f0c" />
      <path d="M1006 192V206" stroke="#ff8b80" strokeWidth="4" strokeLinecap="round" />
    </>
  )
}

function Drive() {
  return (
    <>
      <circle cx="774" cy="354" r="37" fill="#1b1e22" />
      <circle cx="774" cy="354" r="37" fill="none" stroke="#4a4f57" strokeWidth="2" />
      <circle cx="774" cy="354" r="27" fill="none" stroke="#8a9099" strokeWidth="5" />
      <circle cx="774" cy="354" r="27" fill="none" stroke="#1b1e22" strokeWidth="6" strokeDasharray="2 5" />
      <path d="M774 354L746 304M774 354L804 406" stroke="#b4b9c0" strokeWidth="9" strokeLinecap="round" />
      <path d="M728 300H762M788 410H822" stroke="#1b1e22" strokeWidth="11" strokeLinecap="round" />
      <circle cx="774" cy="354" r="9" fill="#d7dade" />
    </>
  )
}

function Cockpit() {
  return (
    <g fill="none" strokeLinecap="round" strokeLinejoin="round">
      <path d="M694 152L700 118C704 106 718 102 734 106L752 112" stroke="#2a2d33" strokeWidth="10" />
      <path d="M740 108L788 124" stroke="#14161a" strokeWidth="15" />
      <path d="M742 104L786 119" stroke="#fff" strokeOpacity=".22" strokeWidth="2.5" />
      <path d="M722 116C726 134 742 146 760 146" stroke="#8d929a" strokeWidth="4.5" />
      <path d="M698 122L680 108" stroke="#14161a" strokeWidth="13" />
      <path d="M704 130C690 170 676 190 668 240" stroke="#14161a" strokeWidth="3" />
    </g>
  )
}
