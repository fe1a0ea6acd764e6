package org.rapporteur.kit.count;

/** What the values of an axis are shown as. */
final class Labels {

    private final Values values;
    /** What ids are shown as; null if values are shown as they are. */
    private final String[] shown;

    private final String[] texts;

    Labels(Axis axis, Values values) {
        this.values = values;
        this.shown = axis.keys() == null ? null : axis.keys().of(values.ids());
        this.texts = new String[shown == null ? values.size() : 0];
    }

    /** Whether there is something to show. */
    boolean isKnown(int number) {
        return shown == null || key(number) != null;
    }

    /** Returns what a value is shown as. */
    String key(int number) {
        if (shown != null) {
            // what others number while this is counted is not shown
            return number < shown.length ? shown[number] : null;
        }
        if (number < 0 || number >= texts.length) {
            return text(number);
        }
        if (texts[number] == null) {
            texts[number] = text(number);
        }
        return texts[number];
    }

    /** Returns a value as it is. */
    String text(int number) {
        return values.text(number);
    }

    /** Compares what is shown, by its bytes. */
    int compare(int number, int other) {
        return number == other ? 0 : compare(key(number), key(other));
    }

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char first = one.charAt(i);
            char second = other.charAt(i);
            if (first != second) {
                // a pair of surrogates is above all other characters
                boolean pair = Character.isSurrogate(first);
                return pair == Character.isSurrogate(second) ? first - second : pair ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
