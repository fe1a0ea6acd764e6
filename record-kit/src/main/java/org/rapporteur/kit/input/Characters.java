package org.rapporteur.kit.input;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the characters of a JSON text in UTF-8 (RFC 8259 §8.1). Skips a byte order mark at the beginning; throws
 * {@link java.nio.charset.CharacterCodingException} for anything that is not UTF-8, and {@link NulException} for
 * U+0000, the sign of another encoding.
 */
final class Characters extends FilterReader {

    /** The text contains U+0000. */
    static final class NulException extends IOException {}

    private boolean begun;

    Characters(InputStream bytes) {
        super(new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] characters, int from, int most) throws IOException {
        int count = in.read(characters, from, most);
        if (!begun && count > 0) {
            begun = true;
            if (characters[from] == '\uFEFF') {
                System.arraycopy(characters, from + 1, characters, from, --count);
                if (count == 0) {
                    return read(characters, from, most);
                }
            }
        }
        for (int i = from; i < from + count; i++) {
            if (characters[i] == '\0') {
                throw new NulException();
            }
        }
        return count;
    }
}
