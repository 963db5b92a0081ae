// The MQ arithmetic encoder of JBIG2 (ITU-T T.88, Annex E), for decisions of one bit in one of `contexts` contexts.
#pragma once
#include "core/base/bytes.h"

namespace quay {

class MqEncoder {
public:
    explicit MqEncoder(std::size_t contexts) : states_(contexts, 0) {}
    void encode(std::size_t context, unsigned bit);
    // `count` zeros in one context: a wide white margin costs a few divisions instead of a loop over its pixels.
    void encodeZeros(std::size_t context, std::uint32_t count);
    Bytes finish(); // once; ends with the marker FF AC

private:
    void renormalise();
    void putByte();
    void put(unsigned shift);

    std::vector<std::uint8_t> states_; // twice the row of the table, plus the more probable bit
    Bytes out_ = Bytes(1, 0);          // the first byte takes a carry that never comes, and is dropped
    std::uint32_t interval_ = 0x8000, code_ = 0;
    unsigned room_ = 12; // shifts until a byte is complete
};

} // namespace quay
