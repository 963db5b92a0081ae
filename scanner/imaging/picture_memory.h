// Where OpenCV's large pictures live.
#pragma once

namespace quay {

// Every cv::Mat of a megabyte or more that the process makes from now on is in memory that the system gives and takes
// back in pages of two megabytes, if it can. Call once, early.
void useLargePages();

} // namespace quay
