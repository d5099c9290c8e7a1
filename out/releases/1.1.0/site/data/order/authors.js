paperset("order/authors","rMBFJjsDNdQSTbikqCPRafgovxALOUYlmtwWXenEGHIKZchpuV");
