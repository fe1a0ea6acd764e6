package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedTokenTest {

    @TempDir
    Path folder;

    private static NumericDate end(String token) throws Exception {
        return new JwtConsumerBuilder()
                .setSkipSignatureVerification()
                .setSkipAllValidators()
                .build()
                .processToClaims(token)
                .getExpirationTime();
    }

    @Test
    void theFileContainsAValidTokenAsLongAsNeeded() throws Exception {
        var seen = new HashSet<String>();
        Path file;
        try (var token =
                new Keys(folder).renewedToken("loader", "an editor/translator", "editor", Duration.ofSeconds(6))) {
            file = token.file();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            // until it was renewed twice, which takes four seconds: longer than most of a token's life
            while (seen.size() < 3) {
                var now = Files.readString(file);
                assertThat(end(now).isAfter(NumericDate.now())).isTrue();
                seen.add(now);
                Thread.sleep(50);
            }
        }
        assertThat(file).doesNotExist();
    }
}
