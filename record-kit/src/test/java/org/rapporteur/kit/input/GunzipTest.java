package org.rapporteur.kit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GunzipTest {

    private static byte[] gzip(byte[] content) throws IOException {
        var coded = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(coded)) {
            out.write(content);
        }
        return coded.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gunzip(byte[] coded) throws IOException {
        try (var in = new Gunzip(new ByteArrayInputStream(coded))) {
            return in.readAllBytes();
        }
    }

    @Test
    void decodesContentOfManySizesInOneOrSeveralMembers() throws Exception {
        var random = new Random(7);
        for (int size : new int[] {0, 1, 100, 8_191, 8_192, 8_193, 100_000}) {
            var dense = new byte[size];
            random.nextBytes(dense);
            var text = "aé\n".repeat(size).getBytes();
            assertThat(gunzip(gzip(dense))).isEqualTo(dense);
            assertThat(gunzip(gzip(text))).isEqualTo(text);
            assertThat(gunzip(concat(gzip(dense), gzip(text), gzip(new byte[0]), gzip(dense))))
                    .isEqualTo(concat(dense, text, dense));
        }
    }

    @Test
    void acceptsAHeaderWithAllItsFields() throws Exception {
        var coded = gzip("{}".getBytes());
        coded[3] = 2 + 4 + 8 + 16;
        var fields = concat(new byte[] {3, 0, 1, 2, 3}, "name\0".getBytes(), "comment\0".getBytes(), new byte[2]);
        assertThat(gunzip(concat(Arrays.copyOf(coded, 10), fields, Arrays.copyOfRange(coded, 10, coded.length))))
                .isEqualTo("{}".getBytes());
    }

    @Test
    void readsThousandsOfEmptyMembersInALoop() throws Exception {
        var coded = new ByteArrayOutputStream();
        var empty = gzip(new byte[0]);
        for (int i = 0; i < 50_000; i++) {
            coded.write(empty);
        }
        coded.write(gzip("{}".getBytes()));
        assertThat(gunzip(coded.toByteArray())).isEqualTo("{}".getBytes());
    }

    @Test
    void rejectsIncompleteOrInvalidGzip() throws Exception {
        var coded = gzip("{}".getBytes());
        for (int length = 0; length < coded.length; length++) {
            var part = Arrays.copyOf(coded, length);
            assertThatThrownBy(() -> gunzip(part)).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> gunzip(concat(coded, "more".getBytes()))).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> gunzip("{}".getBytes())).isInstanceOf(ZipException.class);
        coded[coded.length - 6] ^= 1;
        assertThatThrownBy(() -> gunzip(coded)).isInstanceOf(ZipException.class);
    }
}
