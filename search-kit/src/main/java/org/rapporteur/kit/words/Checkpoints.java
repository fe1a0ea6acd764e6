package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/**
 * Where some pieces of a text begin, by their positions in the index, so that what is at a position is found without
 * reading everything before. The first is the beginning of the text, the last its end.
 */
final class Checkpoints {

    /** Finer ones would take more space than they save time. */
    private static final int EVERY = 64;

    private final int[] positions;
    private final int[] characters;
    private final int[] bytes;

    private Checkpoints(int[] positions, int[] characters, int[] bytes) {
        this.positions = positions;
        this.characters = characters;
        this.bytes = bytes;
    }

    static Checkpoints of(String text) {
        var checkpoints = new Builder(text);
        var reader = new WordReader(text);
        int position = 0;
        int next = EVERY;
        while (reader.next()) {
            if (position >= next) {
                checkpoints.add(position, reader.start());
                next = position + EVERY;
            }
            position +=
                    reader.kind() == WordReader.Kind.RUN ? new Letters(text, reader.start(), reader.end()).count() : 1;
        }
        checkpoints.add(position, text.length());
        return checkpoints.build();
    }

    private static final class Builder {
        private final String text;
        private int[] all = new int[3 * 16];
        private int size = 3;

        Builder(String text) {
            this.text = text;
        }

        void add(int position, int character) {
            if (size == all.length) {
                all = Arrays.copyOf(all, 2 * size);
            }
            all[size] = position;
            all[size + 1] = character;
            all[size + 2] = all[size - 1] + utf8(text, all[size - 2], character);
            size += 3;
        }

        Checkpoints build() {
            int count = size / 3;
            var checkpoints = new Checkpoints(new int[count], new int[count], new int[count]);
            for (int i = 0; i < count; i++) {
                checkpoints.positions[i] = all[3 * i];
                checkpoints.characters[i] = all[3 * i + 1];
                checkpoints.bytes[i] = all[3 * i + 2];
            }
            return checkpoints;
        }
    }

    /** Returns how many bytes a part of a text has; half of a character is written as a question mark. */
    private static int utf8(String text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char character = text.charAt(i);
            if (character < 0x80) {
                bytes++;
            } else if (character < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(character)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(character)
                    && i + 1 < to
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes++;
            }
        }
        return bytes;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeVInt(positions.length - 1);
        for (int i = 1; i < positions.length; i++) {
            out.writeVInt(positions[i] - positions[i - 1]);
            out.writeVInt(characters[i] - characters[i - 1]);
            out.writeVInt(bytes[i] - bytes[i - 1]);
        }
    }

    static Checkpoints read(DataInput in) throws IOException {
        int count = in.readVInt() + 1;
        var checkpoints = new Checkpoints(new int[count], new int[count], new int[count]);
        for (int i = 1; i < count; i++) {
            checkpoints.positions[i] = checkpoints.positions[i - 1] + in.readVInt();
            checkpoints.characters[i] = checkpoints.characters[i - 1] + in.readVInt();
            checkpoints.bytes[i] = checkpoints.bytes[i - 1] + in.readVInt();
        }
        return checkpoints;
    }

    private int last() {
        return positions.length - 1;
    }

    /** Returns how many positions the text has. */
    int count() {
        return positions[last()];
    }

    /** Returns how many bytes the text has. */
    int length() {
        return bytes[last()];
    }

    /** Whether there are any within the text. */
    boolean divide() {
        return last() > 1;
    }

    /** Returns the number of the last one at a position or before. */
    int before(int position) {
        int found = Arrays.binarySearch(positions, position);
        // of an empty text, the first is the last
        return found >= 0 ? Math.min(found, Math.max(0, last() - 1)) : -found - 2;
    }

    /** Returns the number of the first one after a position. */
    int after(int position) {
        return Math.min(last(), before(position) + 1);
    }

    int position(int number) {
        return positions[number];
    }

    int character(int number) {
        return characters[number];
    }

    int offset(int number) {
        return bytes[number];
    }

    /** Returns about at which character a position is. */
    int estimate(int position) {
        int before = before(position);
        int after = Math.min(last(), before + 1);
        int positionsBetween = positions[after] - positions[before];
        return positionsBetween == 0
                ? characters[before]
                : characters[before]
                        + (int) ((long) (position - positions[before])
                                * (characters[after] - characters[before])
                                / positionsBetween);
    }
}
