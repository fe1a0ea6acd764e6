package org.rapporteur.kit.count;

/** A number of each document of a segment, from 0, in as few bytes as they need. */
sealed interface Packed {

    void read(int[] documents, int size, int[] into);

    long bytes();

    /**
     * @param numbers by document
     * @param most the largest of them, if none is negative
     */
    static Packed of(int[] numbers, int most) {
        if (most > Character.MAX_VALUE) {
            return new Ints(numbers);
        }
        if (most > 255) {
            var chars = new char[numbers.length];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) numbers[i];
            }
            return new Chars(chars);
        }
        var bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return new Bytes(bytes);
    }

    record Bytes(byte[] numbers) implements Packed {

        @Override
        public void read(int[] documents, int size, int[] into) {
            for (int i = 0; i < size; i++) {
                into[i] = numbers[documents[i]] & 255;
            }
        }

        @Override
        public long bytes() {
            return numbers.length;
        }
    }

    record Chars(char[] numbers) implements Packed {

        @Override
        public void read(int[] documents, int size, int[] into) {
            for (int i = 0; i < size; i++) {
                into[i] = numbers[documents[i]];
            }
        }

        @Override
        public long bytes() {
            return 2L * numbers.length;
        }
    }

    record Ints(int[] numbers) implements Packed {

        @Override
        public void read(int[] documents, int size, int[] into) {
            for (int i = 0; i < size; i++) {
                into[i] = numbers[documents[i]];
            }
        }

        @Override
        public long bytes() {
            return 4L * numbers.length;
        }
    }
}
