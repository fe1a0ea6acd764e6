package org.rapporteur.kit.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/** Shares of a whole. */
final class Share {

    /** Enough for one of a million, and few enough to be read. */
    private static final MathContext DIGITS = new MathContext(6);

    private Share() {}

    /** Returns a share from 0 to 1, without an exponent in its text if it can be read so; null of nothing. */
    static BigDecimal of(long part, Long whole) {
        if (whole == null || whole == 0) {
            return null;
        }
        var share = BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), DIGITS)
                .stripTrailingZeros();
        return share.setScale(Math.max(share.scale(), 0));
    }
}
