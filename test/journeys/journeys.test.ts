import { nameAnotherCard } from './another-card.ts'
import { closeADepartment } from './closing.ts'
import { buyFunctions } from './function.ts'
import { handACarOn } from './garage.ts'
import { chargeAtHome } from './home-charging.ts'
import { openJourneys } from './journey.ts'
import { shopByKeyboard } from './keyboard.ts'
import { payInASecondStep } from './payment.ts'
import { shopWithoutScripts } from './plain.ts'
import { buyFromWindowToHandover } from './purchase.ts'
import { signInWhileScriptsLoad, signInWithoutScripts } from './sign-in.ts'
import { twoBuyersOfOneVehicle } from './stock.ts'
import { redeemAVoucher } from './voucher.ts'

const journey = await openJourneys()

journey('without scripts one finds a line, puts it into the basket and comes to the checkout', shopWithoutScripts)
journey('without scripts one signs in, and enters as a person of the demo', signInWithoutScripts)
journey('what was typed into the sign-in before scripts came is not lost', signInWhileScriptsLoad)
journey('with a keyboard alone one comes from the start page to the basket', shopByKeyboard)
journey('of two buyers of one vehicle one wins, and the other is told', twoBuyersOfOneVehicle)
journey('a card is declined, another wants a second step, then the order is paid', payInASecondStep)
journey('a declined month is paid with another card, whose bank asks first', nameAnotherCard)
journey('a car is handed on with a code, and everybody sees whose it is', handACarOn)
journey('a function is bought and the car confirms it, another fails and is refunded', buyFunctions)
journey('a partner sells a voucher for a function, and its bearer redeems it', redeemAVoucher)
journey('a wallbox at home is entered, connects, charges and is stopped in the browser', chargeAtHome)
journey('a department that is closed is gone from the store and refused by the API', closeADepartment)
journey('a car is bought, agreed to, built, paid and handed over, and everybody sees it', buyFromWindowToHandover)
