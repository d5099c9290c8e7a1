paperset("order/title","FeNvcxiIlZWLVadgqHwfUhnYBbpRrXKSstPAEGjOQmuTJoMCDk");
