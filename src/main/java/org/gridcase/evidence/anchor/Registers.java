package org.gridcase.evidence.anchor;

import java.util.Comparator;
import java.util.List;
import org.gridcase.chain.ChainedRegister;
import org.springframework.stereotype.Component;

/** The registers beside the traces: who had an account when, what the catalogue said of a category when, who took which list away. */
@Component
public class Registers {

    private final List<ChainedRegister> all;

    Registers(List<ChainedRegister> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing(ChainedRegister::register))
                .toList();
    }

    /** All of them, in the order in which an anchor is taken over them. */
    public List<ChainedRegister> all() {
        return all;
    }

    List<String> names() {
        return all.stream().map(ChainedRegister::register).toList();
    }
}
