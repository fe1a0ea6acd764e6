package org.rapporteur.kit.http.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Uses the class of the Vert.x version of the build. */
class ConnectionsProcessorTest {

    @Test
    void countsConnectionsAndReplacesTheDecoder() throws IOException {
        var after = new ClassWriter(0);

        new ClassReader(ConnectionsProcessor.WORKER).accept(new ConnectionsProcessor.Change(after), 0);

        assertThat(calls(new ClassReader(after.toByteArray())))
                .containsExactlyInAnyOrder(
                        "org/rapporteur/kit/http/Doorway.enter", "org/rapporteur/kit/http/HeadDecoder.<init>");
    }

    @Test
    void failsIfThereIsNothingToTransform() {
        var written = new ClassWriter(0);
        written.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Another", null, "java/lang/Object", null);
        written.visitEnd();
        var another = new ClassReader(written.toByteArray());

        assertThatIllegalStateException()
                .isThrownBy(() -> another.accept(new ConnectionsProcessor.Change(new ClassWriter(0)), 0))
                .withMessageContaining(ConnectionsProcessor.WORKER);
    }

    private static List<String> calls(ClassReader of) {
        var calls = new ArrayList<String>();
        of.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new MethodVisitor(api) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String method, String type, boolean ofInterface) {
                                if (owner.startsWith("org/rapporteur/") || owner.endsWith("VertxHttpRequestDecoder")) {
                                    calls.add(owner + "." + method);
                                }
                            }
                        };
                    }
                },
                0);
        return calls;
    }
}
