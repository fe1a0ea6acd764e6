package org.rapporteur.seeds;

/** Numbers in messages. */
final class Words {

    private Words() {}

    /** Returns a number with its noun, such as {@code 1 row} or {@code 2 rows}. */
    static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** Returns the verb that agrees with a number, such as {@code refers} or {@code refer}. */
    static String agree(long number, String ofOne, String ofMany) {
        return number == 1 ? ofOne : ofMany;
    }
}
